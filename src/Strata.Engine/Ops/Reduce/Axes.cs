using Strata.Graph;

namespace Strata.Ops.Reduce;

/// <summary>What "over these axes" means: negative ones count from the end, none means all, neighbours are reduced together.</summary>
internal static class Axes
{
    /// <summary>Axes counted from the start, sorted, each once.</summary>
    public static int[] Normalize(Shape shape, int[]? axes) =>
        axes is null || axes.Length == 0 ? [.. Enumerable.Range(0, shape.Rank)] : [.. axes.Select(shape.Axis).Distinct().Order()];

    /// <summary>Booleans and bytes as int32, so that their sums and products have room.</summary>
    public static Value Wide(Value x) => x.DType == DType.Bool || x.DType == DType.UInt8 ? Op.Cast(x, DType.Int32) : x;

    /// <summary>
    /// Applies a reduction run by run, from the last axes to the first, and puts axes of size 1 back if they are to be kept.
    /// </summary>
    public static Value Reduce(Value x, int[]? axes, bool keepDims, Func<int, int, Primitive> operation)
    {
        int[] all = Normalize(x.Shape, axes);
        var y = x;
        for (int end = all.Length; end > 0;)
        {
            int start = end - 1;
            while (start > 0 && all[start - 1] == all[start] - 1) start--;
            y = Run(y, all[start], end - start, operation);
            end = start;
        }
        if (!keepDims || all.Length == 0) return y;
        var kept = x.Shape;
        foreach (int axis in all) kept = kept.With(axis, 1);
        return Op.Reshape(y, kept);
    }

    /// <summary>
    /// One run of axes. What has one element along them is its own sum, product and extreme: no work, only another shape.
    /// </summary>
    private static Value Run(Value x, int first, int count, Func<int, int, Primitive> operation)
    {
        bool isOne = x.Shape.Sizes.Slice(first, count).IndexOfAnyExcept(1) < 0;
        return isOne ? Op.Reshape(x, x.Shape[..first].Concat(x.Shape[(first + count)..])) : operation(first, count).Of(x);
    }
}
