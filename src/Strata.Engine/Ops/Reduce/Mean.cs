using Strata.Ops.Reduce;

namespace Strata;

public static partial class Op
{
    /// <summary>The mean over axes (default: all), which go, or stay with size 1 if <paramref name="keepDims"/>; in floats.</summary>
    public static Value Mean(Value x, int[]? axes = null, bool keepDims = false)
    {
        x = Float(x);
        long count = 1;
        foreach (int axis in Axes.Normalize(x.Shape, axes))
        {
            // A count that is not known yet does not matter: only the shape does, until the graph is traced with real sizes.
            count *= x.Shape[axis] == Shape.Unknown ? 1 : x.Shape[axis];
        }
        // Divided and not multiplied by 1 / count, which is rounded; the mean of nothing is 0 / 0, NaN.
        return Sum(x, axes, keepDims) / Tensor.Scalar(count, x.DType);
    }

    /// <summary>The variance over axes, divided by the number of elements (biased), from the squared distances to the mean.</summary>
    public static Value Variance(Value x, int[]? axes = null, bool keepDims = false)
    {
        x = Float(x);
        return Mean(Square(x - Mean(x, axes, keepDims: true)), axes, keepDims);
    }
}
