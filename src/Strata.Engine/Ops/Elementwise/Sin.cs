using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The sine, elementwise, x in radians.</summary>
        public static Value Sin(Value x) => new SinOp().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record SinOp : UnaryFloat<SinOp.Kernel>
    {
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value x = node.Inputs[0], dy = outputGradients[0]!;
            return [dy * Op.Cos(x)];
        }

        internal readonly struct Kernel : IUnary
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V x)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct => L.Sin(x);
        }
    }
}
