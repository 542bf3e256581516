namespace Strata.Kernels.Pooling;

/// <summary>
/// The sizes of a two-dimensional pooling: input [batch, height, width, channels], output [batch, out height, out width, channels].
/// One-dimensional pooling has height 1. Windows may reach beyond the image; what lies there does not exist: it never wins and is not
/// counted.
/// </summary>
public readonly record struct PoolingShape(int Batch, int Height, int Width, int Channels, int OutHeight, int OutWidth)
{
    /// <summary>Rows of a window.</summary>
    public int WindowHeight { get; init; } = 2;

    /// <summary>Columns of a window.</summary>
    public int WindowWidth { get; init; } = 2;

    /// <summary>Input rows from one window to the next.</summary>
    public int StrideHeight { get; init; } = 2;

    /// <summary>Input columns from one window to the next.</summary>
    public int StrideWidth { get; init; } = 2;

    /// <summary>Rows by which the first window starts above the image.</summary>
    public int PadTop { get; init; }

    /// <summary>Columns by which the first window starts left of the image.</summary>
    public int PadLeft { get; init; }

    /// <summary>
    /// Completes a shape that has input, window and strides: output size and padding for 'same' or 'valid' as Keras defines them.
    /// </summary>
    public PoolingShape Padded(bool same)
    {
        (int outHeight, int top) = Convolution.ConvolutionShape.Along(Height, WindowHeight, StrideHeight, 1, same);
        (int outWidth, int left) = Convolution.ConvolutionShape.Along(Width, WindowWidth, StrideWidth, 1, same);
        return this with { OutHeight = outHeight, OutWidth = outWidth, PadTop = top, PadLeft = left };
    }

    internal nint InputRow => (nint)Width * Channels;

    internal nint OutputRow => (nint)OutWidth * Channels;

    /// <summary>The window positions of output row or column <paramref name="index"/> that lie inside the image.</summary>
    internal static (int First, int Last) Inside(int index, int stride, int before, int window, int size)
    {
        int start = (index * stride) - before;
        return (Math.Max(0, -start), Math.Min(window, size - start));
    }

    /// <summary>Output rows per part of a forward pass over all images: about 64 KB of input.</summary>
    internal int ForwardParts(int elementBytes)
    {
        double bytes = (double)Batch * OutHeight * Math.Max(StrideHeight, WindowHeight) * InputRow * elementBytes;
        return Batch * OutHeight == 0 || OutputRow == 0 ? 0 : (int)Math.Clamp(bytes / (64 << 10), 1, Math.Min(512, Batch * OutHeight));
    }

    /// <summary>
    /// Groups of images per part of a gradient: an image belongs to one part, so that overlapping windows can simply add.
    /// </summary>
    internal int GradientParts(int elementBytes)
    {
        double bytes = (double)Batch * Height * InputRow * elementBytes * 2;
        return Batch == 0 || Height * InputRow == 0 ? 0 : (int)Math.Clamp(bytes / (64 << 10), 1, Math.Min(512, Batch));
    }
}
