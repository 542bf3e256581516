using Strata.Graph;
using Strata.Kernels.Random;
using Strata.Ops.Random;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// Numbers uniform in [0, 1) from the Philox stream that <paramref name="state"/> names: two int64, seed and step. The same state
        /// gives the same numbers.
        /// </summary>
        public static Value RandomUniform(Value state, Shape shape, DType? dtype = null) =>
            new UniformOp(shape, dtype ?? DType.Float32).Of(state);

        /// <summary>Standard normal numbers, by Box and Muller's transform of two uniform ones.</summary>
        public static Value RandomNormal(Value state, Shape shape, DType? dtype = null)
        {
            var pair = RandomUniform(state, new Shape(2).Concat(shape), dtype);
            var all = shape.Concat([]);
            var first = Reshape(Slice(pair, new Shape(new int[all.Rank + 1]), new Shape(1).Concat(all)), all);
            var second = Reshape(Slice(pair, new Shape(new int[all.Rank + 1]).With(0, 1), new Shape(1).Concat(all)), all);
            return Sqrt(Log(1f - first) * -2f) * Cos(second * Tensor.Scalar(2 * Math.PI, second.DType));
        }
    }
}

namespace Strata.Ops.Random
{
    internal sealed record UniformOp(Shape Target, DType Type) : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [new(Target, Type)];

        protected override DType FloatType(Node node) => Type;

        protected override unsafe void Bind<T>(Binding binding) =>
            binding.Add(new UniformWork<T>(binding.Input<long>(0), binding.Output<T>(), binding.OutputShape().Count));
    }
}
