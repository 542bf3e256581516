using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>|x|, elementwise. The gradient at 0 is 0.</summary>
        public static Value Abs(Value x) => x.DType.IsInteger ? Maximum(x, Negative(x)) : new AbsOp().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record AbsOp : UnaryFloat<AbsOp.Kernel>
    {
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value x = node.Inputs[0], dy = outputGradients[0]!;
            return [dy * Op.Sign(x)];
        }

        internal readonly struct Kernel : IUnary
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V x)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct => L.Abs(x);
        }
    }
}
