using Strata.Graph;
using Strata.Kernels.Reduce;
using Strata.Ops.Reduce;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The product over axes (default: all), which go, or stay with size 1 if <paramref name="keepDims"/>.</summary>
        public static Value Prod(Value x, int[]? axes = null, bool keepDims = false) =>
            Axes.Reduce(Axes.Wide(x), axes, keepDims, (first, count) => new ProdOp(first, count));
    }
}

namespace Strata.Ops.Reduce
{
    internal sealed record ProdOp(int First, int AxisCount) : Reduction<ProductReducer>(First, AxisCount)
    {
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            // Right where no element is zero; where one is, only its own share is left, which division cannot give.
            Value x = node.Inputs[0], dy = Spread(node, outputGradients[0]!);
            var isZero = Op.Equal(x, 0f);
            var safe = Op.Where(isZero, 1f, x);
            var rest = Spread(node, new ProdOp(First, AxisCount).Of(safe));
            var zeros = Spread(node, new SumOp(First, AxisCount).Of(Op.Cast(isZero, x.DType)));
            var share = Op.Where(isZero, rest, Op.Where(Op.Equal(zeros, 0f), rest / safe, 0f));
            return [dy * Op.Where(Op.Greater(zeros, Op.Cast(isZero, x.DType)), 0f, share)];
        }
    }
}
