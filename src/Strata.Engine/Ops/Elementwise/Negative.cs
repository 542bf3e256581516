using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>-x, elementwise.</summary>
        public static Value Negative(Value x) => x.DType.IsInteger ? Subtract(0, x) : new NegativeOp().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record NegativeOp : UnaryFloat<NegativeOp.Kernel>
    {
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value dy = outputGradients[0]!;
            return [-dy];
        }

        internal readonly struct Kernel : IUnary
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V x)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct => L.Negate(x);
        }
    }
}
