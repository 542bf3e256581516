using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>ln(1 + x), elementwise, with all digits where x is tiny.</summary>
        public static Value Log1p(Value x) => new Log1pOp().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record Log1pOp : UnaryFloat<Log1pOp.Kernel>
    {
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value x = node.Inputs[0], dy = outputGradients[0]!;
            return [dy / (1f + x)];
        }

        internal readonly struct Kernel : IUnary
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V x)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct => Of<L, T, V>(x);

            /// <summary>
            /// ln(u) x / (u - 1) with u = 1 + x as rounded: the error of u cancels (Kahan). Infinite u has no such error.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static V Of<L, T, V>(V x)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct
            {
                V one = L.Splat(1.0), u = L.Add(one, x), log = L.Log(u), taken = L.Subtract(u, one);
                V near = L.Select(L.Equal(taken, L.Zero), x, L.Divide(L.Multiply(log, x), taken));
                return L.Select(L.GreaterThan(one, L.Abs(x)), near, log);
            }
        }
    }
}
