using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The largest integer that is not above x, elementwise. Its gradient is 0.</summary>
        public static Value Floor(Value x) => new FloorOp().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record FloorOp : UnaryFloat<FloorOp.Kernel>
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
                where V : struct => L.Floor(x);
        }
    }
}
