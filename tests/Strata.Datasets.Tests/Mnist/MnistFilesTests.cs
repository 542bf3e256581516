using System.IO.Compression;
using Strata.Formats;
using Strata.Formats.Idx;

namespace Strata.Datasets.Tests;

public sealed class MnistFilesTests
{
    [Fact]
    public void The_training_set_is_whole()
    {
        IdxArray images = MnistFiles.TrainImages();
        IdxArray labels = MnistFiles.TrainLabels();

        Assert.Equal([60000, 28, 28], images.Shape);
        Assert.Equal([60000], labels.Shape);
        Assert.Equal(5, labels.As<byte>()[0]);
    }

    [Fact]
    public void The_test_set_is_whole()
    {
        IdxArray images = MnistFiles.TestImages();
        IdxArray labels = MnistFiles.TestLabels();

        Assert.Equal([10000, 28, 28], images.Shape);
        Assert.Equal([10000], labels.Shape);
        Assert.Equal([7, 2, 1, 0, 4], labels.As<byte>()[..5].ToArray());
    }

    [Fact]
    public void Other_bytes_of_the_right_length_are_refused()
    {
        MnistFile expected = new("few", 16, new string('0', 64));

        StrataFormatException error = Assert.Throws<StrataFormatException>(() => MnistFiles.Read(Packed(new byte[16]), expected));

        Assert.Equal(
            "'few', byte 0: expected SHA-256 0000000000000000000000000000000000000000000000000000000000000000. Received: "
            + "374708fff7719dd5979ec875d56cd2286f6d3cf7ec317a3b25632aab28ec37bb. "
            + "The copy of MNIST inside Strata.Datasets is damaged: install the package again.",
            error.Message);
    }

    [Theory]
    [InlineData(15, "15 bytes")]
    [InlineData(17, "more")]
    public void A_file_of_another_length_is_refused(int length, string received)
    {
        MnistFile expected = new("few", 16, new string('0', 64));

        StrataFormatException error = Assert.Throws<StrataFormatException>(() => MnistFiles.Read(Packed(new byte[length]), expected));

        Assert.Equal("16 bytes", error.Expected);
        Assert.Equal(received, error.Received);
    }

    [Fact]
    public void What_is_not_gzip_is_refused()
    {
        MnistFile expected = new("few", 16, new string('0', 64));

        Assert.Throws<StrataFormatException>(() => MnistFiles.Read(new MemoryStream(new byte[100]), expected));
    }

    private static MemoryStream Packed(byte[] bytes)
    {
        MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        packed.Position = 0;
        return packed;
    }
}
