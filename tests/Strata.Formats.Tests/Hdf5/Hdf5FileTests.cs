using Strata.Formats.Hdf5;

namespace Strata.Formats.Tests.Hdf5;

public sealed class Hdf5FileTests
{
    [Fact]
    public void What_is_no_HDF5_is_refused_and_the_stream_closed()
    {
        MemoryStream stream = new("PK not HDF5 at all"u8.ToArray());

        StrataFormatException error = Assert.Throws<StrataFormatException>(() => Hdf5File.Open(stream, "a.h5"));

        Assert.Equal(
            "'a.h5', byte 0: expected an HDF5 file, which begins with 89 'HDF' 0D 0A 1A 0A. Received: 504B206E6F742048.", error.Message);
        Assert.Equal(FormatErrorKind.NotThisFormat, error.Kind);
        Assert.False(stream.CanRead);
    }

    [Fact]
    public void A_file_cut_short_says_so()
    {
        byte[] bytes = File.ReadAllBytes(SavedFiles.PathOf("hdf5", "contiguous.h5"))[..^1];

        StrataFormatException error = Assert.Throws<StrataFormatException>(() => Hdf5File.Open(new MemoryStream(bytes)));

        Assert.Equal(
            "'stream', byte 48: expected a file of 2108 bytes, as it states. Received: 2107 bytes. The file is cut short: copy it again.",
            error.Message);
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_refused() => Assert.Equal(
        "Hdf5File expects a stream that can seek. Received: one that cannot. (Parameter 'stream')",
        Assert.Throws<ArgumentException>(() => Hdf5File.Open(new System.IO.Compression.DeflateStream(
            new MemoryStream(), System.IO.Compression.CompressionMode.Decompress))).Message);

    [Fact]
    public void The_stream_stays_open_when_it_is_to()
    {
        using FileStream stream = File.OpenRead(SavedFiles.PathOf("hdf5", "user_block.h5"));

        Hdf5File.Open(stream, leaveOpen: true).Dispose();

        Assert.True(stream.CanRead);
    }
}
