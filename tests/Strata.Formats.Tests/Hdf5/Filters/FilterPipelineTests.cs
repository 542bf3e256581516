using System.Buffers.Binary;
using System.IO.Compression;
using Strata.Formats.Checksums;
using Strata.Formats.Hdf5.Blocks;
using Strata.Formats.Hdf5.Filters;
using Strata.Formats.Hdf5.Messages;

namespace Strata.Formats.Tests.Hdf5.Filters;

public sealed class FilterPipelineTests
{
    private static readonly FilterStep Gzip = new(1, "", [6]), Shuffle = new(2, "", [4]), Fletcher = new(3, "", []);
    private static readonly byte[] Plain = [.. Enumerable.Range(0, 30).Select(i => (byte)(i * 7))];
    private static readonly Hdf5Source Source = new(new MemoryStream(new byte[1000]), "f.h5");

    [Fact]
    public void Filters_are_undone_last_first() =>
        Assert.Equal(Plain, Undo([Shuffle, Gzip, Fletcher], Checked(Zipped(Shuffled(Plain)))));

    [Fact]
    public void A_checksum_before_compression_is_undone_after_it() => Assert.Equal(Plain, Undo([Fletcher, Gzip], Zipped(Checked(Plain))));

    [Theory]
    [InlineData(0b001)]
    [InlineData(0b010)]
    [InlineData(0b100)]
    [InlineData(0b111)]
    public void The_mask_leaves_filters_out(uint mask)
    {
        byte[] stored = (mask & 1) != 0 ? Plain : Shuffled(Plain);
        if ((mask & 2) == 0) stored = Zipped(stored);
        if ((mask & 4) == 0) stored = Checked(stored);

        Assert.Equal(Plain, Undo([Shuffle, Gzip, Fletcher], stored, mask));
    }

    [Fact]
    public void The_old_byte_order_of_checksums_is_accepted()
    {
        byte[] stored = Checked(Plain);
        (stored[^4], stored[^3], stored[^2], stored[^1]) = (stored[^3], stored[^4], stored[^1], stored[^2]);

        Assert.Equal(Plain, Undo([Fletcher], stored));
    }

    [Fact]
    public void Damage_shows_in_the_checksum()
    {
        byte[] stored = Checked(Plain);
        uint good = Fletcher32.Of(Plain);
        stored[3] ^= 1;
        uint bad = Fletcher32.Of(stored.AsSpan(0, Plain.Length));

        Assert.Equal(
            $"'f.h5', byte 40: expected checksum {good:X8} of a chunk. Received: {bad:X8}. The data is damaged.",
            Assert.Throws<StrataFormatException>(() => Undo([Fletcher], stored)).Message);
    }

    [Theory]
    [InlineData(29, FormatErrorKind.Corrupt, "'f.h5', byte 40: expected 30 bytes of a chunk. Received: 29 after decompression.")]
    [InlineData(31, FormatErrorKind.Bomb, "'f.h5', byte 40: expected 30 bytes of a chunk. Received: more after decompression.")]
    public void A_chunk_inflates_to_its_size_and_no_further(int size, FormatErrorKind kind, string message)
    {
        StrataFormatException error = Assert.Throws<StrataFormatException>(() => Undo([Gzip], Zipped(new byte[size])));

        Assert.Equal((kind, message), (error.Kind, error.Message));
    }

    [Theory]
    [InlineData(32000, "lzf", "filter 32000 'lzf'")]
    [InlineData(4, "", "filter 4 'szip'")]
    [InlineData(5, "", "filter 5 'nbit'")]
    [InlineData(6, "", "filter 6 'scaleoffset'")]
    public void Other_filters_are_refused_by_name(int id, string name, string received)
    {
        FilterStep step = new(id, name, []);

        StrataFormatException error = Assert.Throws<StrataFormatException>(() => new FilterPipeline(Source, 7, [step]));

        Assert.Equal(FormatErrorKind.UnsupportedFilter, error.Kind);
        Assert.Equal(
            $"'f.h5', byte 7: expected the filters gzip, shuffle and Fletcher-32. Received: {received}. "
            + "Write the dataset again with gzip or without compression.",
            error.Message);
    }

    private static byte[] Undo(FilterStep[] steps, byte[] stored, uint mask = 0) =>
        new FilterPipeline(Source, 0, steps).Undo(stored, mask, Plain.Length, (Source, 40));

    private static byte[] Zipped(byte[] bytes)
    {
        MemoryStream stream = new();
        using (ZLibStream zip = new(stream, CompressionMode.Compress, leaveOpen: true)) zip.Write(bytes);
        return stream.ToArray();
    }

    private static byte[] Checked(byte[] bytes)
    {
        byte[] sum = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(sum, Fletcher32.Of(bytes));
        return [.. bytes, .. sum];
    }

    // Elements of four bytes; what is left over stays.
    private static byte[] Shuffled(byte[] bytes)
    {
        int count = bytes.Length / 4;
        byte[] result = [.. bytes];
        for (int i = 0; i < 4 * count; i++) result[i % 4 * count + i / 4] = bytes[i];
        return result;
    }
}
