using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Kernels.Lanes;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The hyperbolic tangent, elementwise.</summary>
        public static Value Tanh(Value x) => new TanhOp().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record TanhOp : UnaryFloat<TanhOp.Kernel>
    {
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value y = node.Outputs[0], dy = outputGradients[0]!;
            return [dy * (1f - y * y)];
        }

        internal readonly struct Kernel : IUnary
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public V Invoke<L, T, V>(V x)
                where L : struct, ILanes<T, V>
                where T : unmanaged
                where V : struct
            {
                // (1 - t) / (1 + t) with t = exp(-2|x|) loses digits near 0, where the Taylor series is exact to the last one.
                V a = L.Abs(x), one = L.Splat(1.0);
                V t = L.Exp(L.Multiply(a, L.Splat(-2.0)));
                V far = L.Divide(L.Subtract(one, t), L.Add(one, t));
                V s = L.Multiply(a, a);
                V p = L.Splat(-929569.0 / 638512875);
                p = L.MultiplyAdd(p, s, L.Splat(21844.0 / 6081075));
                p = L.MultiplyAdd(p, s, L.Splat(-1382.0 / 155925));
                p = L.MultiplyAdd(p, s, L.Splat(62.0 / 2835));
                p = L.MultiplyAdd(p, s, L.Splat(-17.0 / 315));
                p = L.MultiplyAdd(p, s, L.Splat(2.0 / 15));
                p = L.MultiplyAdd(p, s, L.Splat(-1.0 / 3));
                V near = L.MultiplyAdd(L.Multiply(p, s), a, a);
                // The series is cut where the next term is below the last digit: sooner for double.
                V y = L.Select(L.GreaterThan(L.Splat(typeof(T) == typeof(float) ? 0.25 : 0.125), a), near, far);
                return L.Select(L.GreaterThan(L.Zero, x), L.Negate(y), y);
            }
        }
    }
}
