using Strata.Kernels.Reduce;
using Strata.Ops.Reduce;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The largest element, NaN if there is one, over axes (default: all), which go, or stay with size 1 if
        /// <paramref name="keepDims"/>.</summary>
        public static Value Max(Value x, int[]? axes = null, bool keepDims = false) =>
            Axes.Reduce(x, axes, keepDims, (first, count) => new MaxOp(first, count));
    }
}

namespace Strata.Ops.Reduce
{
    internal sealed record MaxOp(int First, int AxisCount) : Extreme<MaxReducer>(First, AxisCount);
}
