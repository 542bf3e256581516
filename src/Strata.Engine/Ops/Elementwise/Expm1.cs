using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>e to the power of x, minus 1, elementwise, with all digits where x is tiny.</summary>
        public static Value Expm1(Value x) => new Expm1Op().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record Expm1Op : UnaryFloat<Expm1Op.Kernel>
    {
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value y = node.Outputs[0], dy = outputGradients[0]!;
            return [dy * (y + 1f)];
        }

        internal readonly struct Kernel : IUnary
        {
            /// <summary>
            /// (u - 1) x / ln(u) with u = exp(x) as rounded: the error of u cancels (Kahan). Far from 0 there is nothing to cancel.
            /// </summary>
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V x)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct
            {
                V one = L.Splat(1.0), u = L.Exp(x), far = L.Subtract(u, one);
                V near = L.Select(L.Equal(u, one), x, L.Divide(L.Multiply(far, x), L.Log(u)));
                return L.Select(L.GreaterThan(one, L.Abs(x)), near, far);
            }
        }
    }
}
