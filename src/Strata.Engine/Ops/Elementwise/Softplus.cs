using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// ln(1 + exp(x)), elementwise, computed as max(x, 0) + ln(1 + exp(-|x|)), which neither overflows nor loses digits.
        /// </summary>
        public static Value Softplus(Value x) => new SoftplusOp().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record SoftplusOp : UnaryFloat<SoftplusOp.Kernel>
    {
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [outputGradients[0]! * Op.Sigmoid(node.Inputs[0])];

        internal readonly struct Kernel : IUnary
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V x)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct => L.Add(L.Max(L.Zero, x), Log1pOp.Kernel.Of<L, T, V>(L.Exp(L.Negate(L.Abs(x)))));
        }
    }
}
