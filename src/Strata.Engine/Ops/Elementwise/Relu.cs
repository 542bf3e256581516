using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>max(x, 0), elementwise. NaN stays NaN; the gradient at 0 is 0.</summary>
        public static Value Relu(Value x) => new ReluOp().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record ReluOp : UnaryFloat<ReluOp.Kernel>
    {
        // By the output, not the input: so a convolution fused with its ReLU need not keep what it had before.
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [new ReluGradientOp().Of(outputGradients[0]!, node.Outputs[0])];

        internal readonly struct Kernel : IUnary
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V x)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct => L.Max(L.Zero, x);
        }
    }

    /// <summary>dy where y &gt; 0, else 0.</summary>
    internal sealed record ReluGradientOp : BinaryFloat<ReluGradientOp.Kernel>
    {
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [new ReluGradientOp().Of(outputGradients[0]!, node.Inputs[1]), null];

        internal readonly struct Kernel : IBinary
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V dy, V y)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct => L.And(L.GreaterThan(y, L.Zero), dy);
        }
    }
}
