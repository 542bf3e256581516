using Strata.Kernels.Reduce;
using Strata.Ops.Reduce;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The smallest element, NaN if there is one, over axes (default: all), which go, or stay with size 1 if
        /// <paramref name="keepDims"/>.</summary>
        public static Value Min(Value x, int[]? axes = null, bool keepDims = false) =>
            Axes.Reduce(x, axes, keepDims, (first, count) => new MinOp(first, count));
    }
}

namespace Strata.Ops.Reduce
{
    internal sealed record MinOp(int First, int AxisCount) : Extreme<MinReducer>(First, AxisCount);
}
