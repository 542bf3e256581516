using System.IO.Compression;

namespace Strata.Formats.Tests;

public sealed class BoundedReaderTests
{
    [Fact]
    public void A_length_beyond_the_file_is_refused_before_anything_is_allocated()
    {
        BoundedReader reader = new(new MemoryStream(new byte[10]), "few");
        reader.Read(4, "start");
        long before = GC.GetAllocatedBytesForCurrentThread();

        StrataFormatException error = Assert.Throws<StrataFormatException>(() => reader.Read(2_000_000_000, "pixels"));

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
        Assert.Equal(
            "'few', byte 4: expected 2000000000 bytes of pixels. Received: 6 bytes before the end. "
            + "The file is cut short or its lengths are wrong.",
            error.Message);
    }

    [Fact]
    public void Where_the_length_is_unknown_memory_grows_with_what_comes()
    {
        BoundedReader reader = new(Unseekable(new byte[3_000_000]), "gzip");
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<StrataFormatException>(() => reader.Read(2_000_000_000, "pixels"));

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 20_000_000);
    }

    [Fact]
    public void All_bytes_of_a_long_unseekable_stream_come_through()
    {
        byte[] bytes = new byte[3_000_000];
        new Random(1).NextBytes(bytes);

        Assert.Equal(bytes, new BoundedReader(Unseekable(bytes), "gzip").Read(bytes.Length, "bytes"));
    }

    private static GZipStream Unseekable(byte[] bytes)
    {
        MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        packed.Position = 0;
        return new GZipStream(packed, CompressionMode.Decompress);
    }
}
