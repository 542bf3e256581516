using Strata.Formats;
using Strata.Formats.Png;

namespace Strata.Explain;

/// <summary>Picture files as examples for a model.</summary>
public static class PictureFile
{
    /// <summary>
    /// Reads a PNG as one example (1, rows, columns, channels): brought to the channels that the model takes (grey, RGB or RGBA), to its
    /// rows and columns (bilinearly, the picture's mean over each pixel when it shrinks), and divided by 255.
    /// </summary>
    /// <param name="path">A PNG file.</param>
    /// <param name="inputShape">The model's input, with or without the batch axis: (28, 28, 1).</param>
    /// <param name="invert">Whether light and dark change places, as for ink on paper where the model knows light on dark.</param>
    /// <exception cref="StrataFormatException">It is not a PNG file, or a broken one.</exception>
    /// <exception cref="ArgumentException">The model takes no pictures.</exception>
    public static Tensor Read(string path, Shape inputShape, bool invert = false)
    {
        var sample = inputShape.Rank > 0 && inputShape[0] == Shape.Unknown ? inputShape[1..] : inputShape;
        if (sample.Rank == 4) sample = sample[1..];
        if (sample.Rank != 3 || sample[^1] is not (1 or 3 or 4))
            throw new ArgumentException($"A picture fits an input (rows, columns, 1, 3 or 4 channels). Received: {sample}.");
        var image = PngReader.Read(path);
        byte[] bytes = image.ToBytes(sample[2]);
        var pixels = new Tensor([1, image.Height, image.Width, sample[2]], DType.Float32);
        var to = pixels.Span<float>();
        bool hasAlpha = sample[2] == 4;
        for (int i = 0; i < to.Length; i++)
        {
            float share = bytes[i] / 255f;
            to[i] = invert && !(hasAlpha && i % 4 == 3) ? 1 - share : share;
        }
        int[] sizes = [sample[0] == Shape.Unknown ? image.Height : sample[0], sample[1] == Shape.Unknown ? image.Width : sample[1]];
        return LinearResize.Of(Shrunk(pixels, sizes), sizes);
    }

    /// <summary>Whole blocks averaged, as long as the picture stays larger than wanted: single rows read far apart would skip
    /// lines.</summary>
    private static Tensor Shrunk(Tensor pixels, int[] sizes)
    {
        int down = pixels.Shape[1] / sizes[0], across = pixels.Shape[2] / sizes[1];
        return down <= 1 && across <= 1
            ? pixels
            : Op.AveragePool2D(pixels, (Math.Max(1, down), Math.Max(1, across)), padding: "same").Evaluate();
    }
}
