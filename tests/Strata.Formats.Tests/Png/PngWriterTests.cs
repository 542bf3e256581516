using Strata.Formats.Png;

namespace Strata.Formats.Tests.Png;

public sealed class PngWriterTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(2, 8)]
    [InlineData(3, 8)]
    [InlineData(4, 8)]
    [InlineData(1, 16)]
    [InlineData(3, 16)]
    [InlineData(4, 16)]
    public void What_is_written_is_read_again(int channels, int bits)
    {
        var random = new Random(channels * bits);
        ushort[] samples = [.. Enumerable.Range(0, 13 * 9 * channels).Select(_ => (ushort)random.Next(1 << bits))];
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "a.png");
        PngWriter.Write(path, new PngImage(13, 9, channels, bits, samples));
        var again = PngReader.Read(path);
        Assert.Equal((13, 9, channels, bits), (again.Width, again.Height, again.Channels, again.Bits));
        Assert.Equal(samples, again.Samples);
    }

    [Fact]
    public void Smooth_pictures_pack_well()
    {
        byte[] ramp = [.. Enumerable.Range(0, 256 * 256).Select(i => (byte)(i % 256 / 2 + i / 512))];
        Assert.InRange(PngWriter.ToBytes(PngImage.Of(256, 256, 1, ramp)).Length, 1, 4000);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused() => Assert.Equal(
        "An image needs width · height · channels samples, 1 to 4 channels of 8 or 16 bits. Received: 2 · 2 · 1, 8 bits, 3 samples.",
        Assert.Throws<ArgumentException>(() => PngImage.Of(2, 2, 1, [1, 2, 3])).Message);
}
