using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The natural logarithm, elementwise: NaN below 0, -∞ at 0.</summary>
        public static Value Log(Value x) => new LogOp().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record LogOp : UnaryFloat<LogOp.Kernel>
    {
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value x = node.Inputs[0], dy = outputGradients[0]!;
            return [dy / x];
        }

        internal readonly struct Kernel : IUnary
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V x)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct => L.Log(x);
        }
    }
}
