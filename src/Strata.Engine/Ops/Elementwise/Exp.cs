using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>e to the power of x, elementwise.</summary>
        public static Value Exp(Value x) => new ExpOp().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record ExpOp : UnaryFloat<ExpOp.Kernel>
    {
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value y = node.Outputs[0], dy = outputGradients[0]!;
            return [dy * y];
        }

        internal readonly struct Kernel : IUnary
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V x)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct => L.Exp(x);
        }
    }
}
