using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>-1, 0 or 1 by the sign of x, elementwise. Its gradient is 0.</summary>
        public static Value Sign(Value x) => x.DType.IsInteger
            ? Minimum(Maximum(x, x.DType == DType.UInt8 ? 0 : -1), 1)
            : new SignOp().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record SignOp : UnaryFloat<SignOp.Kernel>
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
                where V : struct => L.Select(
                    L.GreaterThan(x, L.Zero),
                    L.Splat(1.0),
                    L.Select(L.GreaterThan(L.Zero, x), L.Splat(-1.0), x));
        }
    }
}
