using Strata.Graph;
using Strata.Kernels.Reduce;
using Strata.Ops.Reduce;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The sum over axes (default: all), which go, or stay with size 1 if <paramref name="keepDims"/>.</summary>
        public static Value Sum(Value x, int[]? axes = null, bool keepDims = false) =>
            Axes.Reduce(Axes.Wide(x), axes, keepDims, (first, count) => new SumOp(first, count));
    }
}

namespace Strata.Ops.Reduce
{
    internal sealed record SumOp(int First, int AxisCount) : Reduction<SumReducer>(First, AxisCount)
    {
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) => [Spread(node, outputGradients[0]!)];
    }
}
