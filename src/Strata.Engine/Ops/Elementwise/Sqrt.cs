using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The square root, elementwise: NaN below 0.</summary>
        public static Value Sqrt(Value x) => new SqrtOp().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record SqrtOp : UnaryFloat<SqrtOp.Kernel>
    {
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value y = node.Outputs[0], dy = outputGradients[0]!;
            return [dy / (y * 2)];
        }

        internal readonly struct Kernel : IUnary
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V x)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct => L.Sqrt(x);
        }
    }
}
