using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Graph;
using Strata.Kernels.Elementwise;
using Strata.Ops.Elementwise;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// a to the power of b, broadcast, in floats. 0 to the power of 0 is 1; a negative base needs a whole exponent, else NaN.
        /// </summary>
        public static Value Power(Value a, Value b) => Pair(new PowerOp(), Float(a), Float(b));

        /// <summary>x², elementwise.</summary>
        public static Value Square(Value x) => x * x;
    }
}

namespace Strata.Ops.Elementwise
{
    internal sealed record PowerOp : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) =>
            [new(Broadcasting.Shape(Name, inputs[0].Shape, inputs[1].Shape), inputs[0].DType)];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value a = node.Inputs[0], b = node.Inputs[1], y = node.Outputs[0], dy = outputGradients[0]!;
            // Where the exponent is 0 the answer is constant in a, and where the base is not positive it has no derivative by b.
            var byBase = Op.Where(Op.Equal(b, 0f), 0f, b * Op.Power(a, b - 1f));
            var byExponent = Op.Where(Op.Greater(a, 0f), y * Op.Log(Op.Where(Op.Greater(a, 0f), a, 1f)), 0f);
            return [Broadcasting.Undo(dy * byBase, a.Shape), Broadcasting.Undo(dy * byExponent, b.Shape)];
        }

        protected override unsafe void Bind<T>(Binding binding)
        {
            var walk = Broadcasting.Walk(binding);
            if (typeof(T) == typeof(float))
                binding.Add(new ZipWork<Zip<float>, float, float>(
                    binding.Input<float>(0), binding.Input<float>(1), binding.Output<float>(), walk));
            else
                binding.Add(new ZipWork<Zip<double>, double, double>(
                    binding.Input<double>(0), binding.Input<double>(1), binding.Output<double>(), walk));
        }

        private readonly struct Zip<T> : IZip<T, T>
            where T : IPowerFunctions<T>
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            public static T Invoke(T a, T b) => T.Pow(a, b);
        }
    }
}
