using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The nearest integer, halves to even, elementwise. Its gradient is 0.</summary>
        public static Value Round(Value x) => new RoundOp().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record RoundOp : UnaryFloat<RoundOp.Kernel>
    {
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            return [null];
        }

        internal readonly struct Kernel : IUnary
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V x)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct => L.Round(x);
        }
    }
}
