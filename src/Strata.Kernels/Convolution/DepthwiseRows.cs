namespace Strata.Kernels.Convolution;

/// <summary>What the depthwise kernels share: how rows are cut into parts, and which taps of a window lie inside the image.</summary>
internal static class DepthwiseRows
{
    private const double CyclesPerPart = 150_000;

    /// <summary>Parts for a number of rows (or images); about 50 µs each, at least two if there is anything to share.</summary>
    public static int Parts(in ConvolutionShape shape, int rows)
    {
        double cycles = shape.Flops / 8;
        return rows <= 0 || shape.Channels == 0 ? 0 : (int)Math.Min(rows, Math.Max(cycles / CyclesPerPart, cycles < 20_000 ? 1 : 2));
    }

    /// <summary>Taps t in [First, Last) with 0 ≤ start + t·dilation &lt; size.</summary>
    public static (int First, int Last) Inside(int start, int dilation, int taps, int size)
    {
        int first = start >= 0 ? 0 : (-start + dilation - 1) / dilation;
        int last = start >= size ? 0 : Math.Min(taps, ((size - 1 - start) / dilation) + 1);
        return (first, Math.Max(first, last));
    }
}
