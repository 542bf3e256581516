using Strata.Formats.Hdf5.Messages;

namespace Strata.Formats.Tests.Hdf5.Messages;

public sealed class LayoutMessageTests
{
    // The goldens have versions 3 and 4; HDF5 1.4 and 1.6 wrote these.
    [Theory]
    [InlineData("01 02 01 0000000000 2000000000000000 05000000 03000000")]
    [InlineData("02 02 01 0000000000 2000000000000000 05000000 03000000")]
    public void Old_contiguous_layouts_say_where_and_not_how_much(string hex)
    {
        LayoutMessage layout = LayoutMessage.Read(MessageBytes.Open(hex));

        Assert.Equal((0x20L, null, null, null), (layout.Address, layout.Size, layout.Chunk, layout.Compact));
    }

    [Fact]
    public void Old_chunked_layouts_end_with_the_elements_size()
    {
        LayoutMessage layout = LayoutMessage.Read(MessageBytes.Open("01 03 02 0000000000 2000000000000000 05000000 03000000 04000000"));

        Assert.Equal((0x20L, ChunkIndexKind.BTreeV1), (layout.Address, layout.Index));
        Assert.Equal([5, 3], layout.Chunk!);
    }

    [Fact]
    public void Old_compact_layouts_hold_the_data_behind_the_dimensions() => Assert.Equal(
        [7, 8, 9], LayoutMessage.Read(MessageBytes.Open("02 01 00 0000000000 03000000 03000000 070809")).Compact!);

    [Theory]
    [InlineData("05 01", FormatErrorKind.UnsupportedVersion, "byte 100: expected a data layout of version 1 to 4. Received: 5.")]
    [InlineData("03 09", FormatErrorKind.Corrupt, "byte 101: expected compact, contiguous or chunked data. Received: layout class 9.")]
    [InlineData(
        "03 03",
        FormatErrorKind.VirtualDataset,
        "byte 101: expected values in this dataset. Received: a virtual dataset, made of others. "
        + "Copy it into a plain dataset where it was made.")]
    [InlineData(
        "03 02 00 2000000000000000", FormatErrorKind.Corrupt, "byte 111: expected chunks of 1 to 33 dimensions. Received: 0.")]
    [InlineData(
        "03 02 02 2000000000000000 00000000 04000000",
        FormatErrorKind.Corrupt,
        "byte 111: expected dimensions of chunks from 1 on. Received: 0.")]
    [InlineData("03 01 2000", FormatErrorKind.Corrupt, "byte 102: expected 8 bytes more of a message. Received: 2 bytes before its end.")]
    public void What_is_no_layout_is_refused(string hex, FormatErrorKind kind, string message)
    {
        StrataFormatException error = Assert.Throws<StrataFormatException>(() => LayoutMessage.Read(MessageBytes.Open(hex)));

        Assert.Equal((kind, "'f.h5', " + message), (error.Kind, error.Message));
    }
}
