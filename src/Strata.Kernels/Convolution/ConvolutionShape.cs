namespace Strata.Kernels.Convolution;

/// <summary>
/// The sizes of a two-dimensional convolution: input [batch, height, width, channels], kernel [height, width, channels / groups, out
/// channels], output [batch, out height, out width, out channels], as Keras keeps them. One-dimensional convolutions have height 1.
/// </summary>
/// <param name="Batch">Images.</param>
/// <param name="Height">Rows of an input image.</param>
/// <param name="Width">Columns of an input image.</param>
/// <param name="Channels">Input channels, of all groups.</param>
/// <param name="OutHeight">Rows of an output image.</param>
/// <param name="OutWidth">Columns of an output image.</param>
/// <param name="OutChannels">Output channels (filters), of all groups.</param>
public readonly record struct ConvolutionShape(
    int Batch, int Height, int Width, int Channels, int OutHeight, int OutWidth, int OutChannels)
{
    /// <summary>Rows of the kernel.</summary>
    public int KernelHeight { get; init; } = 1;

    /// <summary>Columns of the kernel.</summary>
    public int KernelWidth { get; init; } = 1;

    /// <summary>Input rows from one output row to the next.</summary>
    public int StrideHeight { get; init; } = 1;

    /// <summary>Input columns from one output column to the next.</summary>
    public int StrideWidth { get; init; } = 1;

    /// <summary>Input rows from one kernel row to the next.</summary>
    public int DilationHeight { get; init; } = 1;

    /// <summary>Input columns from one kernel column to the next.</summary>
    public int DilationWidth { get; init; } = 1;

    /// <summary>Rows of zeros above the image. Those below follow from the output size.</summary>
    public int PadTop { get; init; }

    /// <summary>Columns of zeros left of the image. Those on the right follow from the output size.</summary>
    public int PadLeft { get; init; }

    /// <summary>Channels are cut into this many groups that do not see each other.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Multiplications and additions of one pass, each counted as one; padding counts as if it were multiplied.</summary>
    public double Flops => 2.0 * Batch * OutHeight * OutWidth * OutChannels * KernelHeight * KernelWidth * GroupChannels;

    /// <summary>Input channels that one filter sees.</summary>
    public int GroupChannels => Channels / Groups;

    /// <summary>Filters of one group.</summary>
    public int GroupOutChannels => OutChannels / Groups;

    /// <summary>Elements of the kernel.</summary>
    public long KernelLength => (long)KernelHeight * KernelWidth * GroupChannels * OutChannels;

    /// <summary>
    /// Completes a shape that has input, kernel, strides and dilations: output size and padding for 'same' or 'valid' as Keras defines
    /// them.
    /// </summary>
    /// <param name="same">'same' (padding so that out = ceil(in / stride)) instead of 'valid' (no padding).</param>
    public ConvolutionShape Padded(bool same)
    {
        (int outHeight, int top) = Along(Height, KernelHeight, StrideHeight, DilationHeight, same);
        (int outWidth, int left) = Along(Width, KernelWidth, StrideWidth, DilationWidth, same);
        return this with { OutHeight = outHeight, OutWidth = outWidth, PadTop = top, PadLeft = left };
    }

    /// <summary>Output size and leading padding along one axis. Where the padding is odd, the extra zero comes after the image.</summary>
    public static (int Out, int Before) Along(int size, int kernel, int stride, int dilation, bool same)
    {
        int reach = ((kernel - 1) * dilation) + 1;
        if (!same) return (size < reach ? 0 : ((size - reach) / stride) + 1, 0);
        int steps = (size + stride - 1) / stride;
        return (steps, Math.Max(((steps - 1) * stride) + reach - size, 0) / 2);
    }
}
