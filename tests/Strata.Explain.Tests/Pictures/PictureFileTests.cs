using Strata.Explain.Tests.Support;
using Strata.Formats.Png;

namespace Strata.Explain.Tests.Pictures;

public sealed class PictureFileTests
{
    [Fact]
    public void A_picture_is_brought_to_size_and_colours()
    {
        using var folder = new ScratchFolder();
        string path = folder.File("a.png");
        PngWriter.Write(path, PngImage.Of(4, 2, 3, [255, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 255, 255, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 255]));
        var small = PictureFile.Read(path, [1, 2, 3]);
        Assert.Equal(new Shape(1, 1, 2, 3), small.Shape);
        Assert.Equal([1, 0, 0, 0, 0, 1], small.ToArray<float>());
        var grey = PictureFile.Read(path, [Shape.Unknown, 2, 4, 1]);
        Assert.Equal(76 / 255f, grey.Span<float>()[0]);
        Assert.Equal(1 - 76 / 255f, PictureFile.Read(path, [2, 4, 1], invert: true).Span<float>()[0]);
        Assert.Equal(1, PictureFile.Read(path, [2, 4, 4]).Span<float>()[3]);
        Assert.Equal(
            "A picture fits an input (rows, columns, 1, 3 or 4 channels). Received: (784,).",
            Assert.Throws<ArgumentException>(() => PictureFile.Read(path, [Shape.Unknown, 784])).Message);
    }
}
