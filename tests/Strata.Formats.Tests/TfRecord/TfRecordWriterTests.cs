using Strata.Formats.TfRecord;
using Strata.Testing;

namespace Strata.Formats.Tests.TfRecord;

public sealed class TfRecordWriterTests
{
    [Theory]
    [InlineData(TfRecordCompression.None)]
    [InlineData(TfRecordCompression.Gzip)]
    [InlineData(TfRecordCompression.Zlib)]
    public void Files_are_read_back_whatever_they_are_packed_in(TfRecordCompression compression)
    {
        using TemporaryFolder folder = new();
        string path = folder.File("records");
        byte[][] records = [[], [1, 2, 3], new byte[5000]];

        TfRecordWriter.Write(path, records, compression);

        Assert.Equal(records, TfRecordReader.Read(path));
        using var stream = File.OpenRead(path);
        Assert.Equal(records, TfRecordReader.Read(stream, compression));
    }

    [Fact]
    public void A_file_is_the_bytes_that_TensorFlow_writes()
    {
        if (GoldenFolder.IsAnotherSet) return;
        foreach (string name in new[] { "raw_records", "examples", "not_packed", "empty" })
        {
            byte[] golden = File.ReadAllBytes(Path.Combine(GoldenFolder.Root, "data", "tfrecord", name + ".tfrecord"));
            MemoryStream stream = new();
            TfRecordWriter.Write(stream, TfRecordReader.Read(new MemoryStream(golden)));
            Assert.Equal(golden, stream.ToArray());
        }
    }
}
