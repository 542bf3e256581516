namespace Strata.Kernels.Convolution;

/// <summary>
/// One axis of a sliding sum: grid point i reads source points i·SourceStep + Offset + t·TapStep for its taps t, multiplied by kernel point
/// Kernel + t·KernelStep, and writes target point TargetFirst + i·TargetStep. The forward pass of a convolution is this along both axes,
/// and so is the gradient by its input: for stride 1 with the kernel turned round; for stride s it falls into s such sums, one per
/// remainder of the target point modulo s, each with every s-th tap.
/// </summary>
internal readonly record struct CorrelationAxis
{
    public int Source { get; init; }
    public int Target { get; init; }
    public int Grid { get; init; }
    public int SourceStep { get; init; }
    public int TargetStep { get; init; }
    public int TargetFirst { get; init; }
    public int Taps { get; init; }
    public int Offset { get; init; }
    public int TapStep { get; init; }
    public int Kernel { get; init; }
    public int KernelStep { get; init; }

    /// <summary>First source point that grid points [first, first + count) read; may lie outside.</summary>
    public int Low(int first) => (first * SourceStep) + Offset;

    /// <summary>Source points that <paramref name="count"/> neighbouring grid points read, from the first to the last.</summary>
    public int Span(int count) => Taps == 0 ? 0 : ((count - 1) * SourceStep) + ((Taps - 1) * TapStep) + 1;

    /// <summary>Whether any grid point reads outside the source.</summary>
    public bool NeedsPadding => Grid > 0 && Taps > 0 && (Low(0) < 0 || Low(0) + Span(Grid) > Source);

    /// <summary>The forward pass: image to output.</summary>
    public static CorrelationAxis Forward(int size, int outSize, int kernel, int stride, int dilation, int before) => new()
    {
        Source = size, Target = outSize, Grid = outSize, SourceStep = stride, TargetStep = 1, Taps = kernel, Offset = -before,
        TapStep = dilation, KernelStep = 1,
    };

    /// <summary>
    /// The gradient by the input, for input points h ≡ <paramref name="phase"/> modulo stride. Kernel point k reaches input point h
    /// from output point
    /// (h + before - k·dilation) / stride where that is whole, which is so for every (stride / gcd)-th k.
    /// </summary>
    public static CorrelationAxis Backward((int Size, int OutSize, int Kernel, int Stride, int Dilation, int Before) a, int phase)
    {
        int first = -1, last = -1, count = 0;
        for (int k = 0; k < a.Kernel; k++)
        {
            if ((phase + a.Before - (k * a.Dilation)) % a.Stride != 0) continue;
            if (count++ == 0) first = k;
            last = k;
        }
        int step = count > 1 ? (last - first) / (count - 1) : 1;
        return new()
        {
            Source = a.OutSize, Target = a.Size, Grid = phase >= a.Size ? 0 : (a.Size - phase + a.Stride - 1) / a.Stride,
            SourceStep = 1, TargetStep = a.Stride, TargetFirst = phase, Taps = count,
            Offset = count == 0 ? 0 : (phase + a.Before - (last * a.Dilation)) / a.Stride,
            TapStep = step * a.Dilation / a.Stride, Kernel = last, KernelStep = -step,
        };
    }
}
