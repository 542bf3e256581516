using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>1 / (1 + exp(-x)), elementwise.</summary>
        public static Value Sigmoid(Value x) => new SigmoidOp().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record SigmoidOp : UnaryFloat<SigmoidOp.Kernel>
    {
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value y = node.Outputs[0], dy = outputGradients[0]!;
            return [dy * y * (1f - y)];
        }

        internal readonly struct Kernel : IUnary
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V x)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct => L.Divide(L.Splat(1.0), L.Add(L.Splat(1.0), L.Exp(L.Negate(x))));
        }
    }
}
