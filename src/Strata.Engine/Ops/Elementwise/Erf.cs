using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The error function 2/√π ∫₀ˣ exp(-t²) dt, elementwise.</summary>
        public static Value Erf(Value x) => new ErfOp().Of(Float(x));
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record ErfOp : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [inputs[0].Spec];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [outputGradients[0]! * Op.Exp(-(node.Inputs[0] * node.Inputs[0])) * Tensor.Scalar(2 / Math.Sqrt(Math.PI),
                node.Inputs[0].DType)];

        protected override unsafe void Bind<T>(Binding binding)
        {
            long count = binding.OutputShape().Count;
            if (typeof(T) == typeof(float))
                binding.Add(new MapWork<Function, float, float>(binding.Input<float>(0), binding.Output<float>(), count));
            else
                binding.Add(new MapWork<Function, double, double>(binding.Input<double>(0), binding.Output<double>(), count));
        }

        private readonly struct Function : IMap<float, float>, IMap<double, double>
        {
            public static float Invoke(float x) => (float)Invoke((double)x);

            /// <summary>Maclaurin series below 2.5, continued fraction of erfc above (Abramowitz and Stegun 7.1.6 and 7.1.14).</summary>
            [MethodImpl(MethodImplOptions.AggressiveOptimization)]
            public static double Invoke(double x)
            {
                double a = Math.Abs(x);
                if (double.IsNaN(x)) return x;
                if (a > 6) return Math.Sign(x);
                if (a < 2.5)
                {
                    double term = x, sum = x;
                    for (int n = 1; n < 80 && Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
                    {
                        term *= 2 * x * x / (2 * n + 1);
                        sum += term;
                    }
                    return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
                }
                double fraction = a;
                for (int n = 60; n >= 1; n--) fraction = a + n / 2.0 / fraction;
                return Math.Sign(x) * (1 - Math.Exp(-a * a) / (Math.Sqrt(Math.PI) * fraction));
            }
        }
    }
}
