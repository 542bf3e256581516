using Strata.Graph;
using Strata.Kernels.Normalization;
using Strata.Ops.Normalization;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// γ (x - mean) / √(variance + ε) + β with given moments (Ioffe and Szegedy 2015). All but x have the size of the last axis, or any
        /// shape that broadcasts.
        /// </summary>
        /// <param name="x">What to normalize.</param>
        /// <param name="mean">Where it is centered.</param>
        /// <param name="variance">Its spread, squared.</param>
        /// <param name="gamma">The new spread; null for 1.</param>
        /// <param name="beta">The new centre; null for 0.</param>
        /// <param name="epsilon">Added to the variance, which may be 0.</param>
        public static Value BatchNormInference(
            Value x, Value mean, Value variance, Value? gamma = null, Value? beta = null, double epsilon = 1e-3)
        {
            x = Float(x);
            Value[] moments = [.. new[]
            {
                mean, variance, gamma ?? Tensor.Ones(mean.Shape), beta ?? Tensor.Zeros(mean.Shape),
            }.Select(v => Cast(v, x.DType))];
            bool isLast = x.Rank > 0 && Array.TrueForAll(moments, v => v.Rank == 1 && v.Shape[0] == x.Shape[^1]);
            return isLast
                ? new BatchNormInferenceOp(epsilon).Of([x, .. moments])
                : BatchNormInferenceOp.Composed(epsilon, [x, .. moments]);
        }
    }
}

namespace Strata.Ops.Normalization
{
    /// <summary>From x, mean, variance, γ and β, all but x of the size of its last axis, in one pass over memory.</summary>
    internal sealed record BatchNormInferenceOp(double Epsilon) : FloatPrimitive
    {
        public override bool MayOverwriteInput => true;

        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [inputs[0].Spec];

        // Gradients through given moments are rare (a frozen layer): they come from the same formula, composed of plain operations.
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            Composition.Gradient(node, outputGradients, inputs => [Composed(Epsilon, inputs)]);

        /// <summary>The small values first, so that what is as large as x is touched twice and not four times.</summary>
        public static Value Composed(double epsilon, Value[] inputs)
        {
            Value x = inputs[0], mean = inputs[1], variance = inputs[2], gamma = inputs[3], beta = inputs[4];
            var scale = gamma / Op.Sqrt(variance + Tensor.Scalar(epsilon, variance.DType));
            return x * scale + (beta - mean * scale);
        }

        protected override unsafe void Bind<T>(Binding binding)
        {
            var x = binding.InputShape(0);
            binding.Add<NormalizeKernel<T>, T>(new()
            {
                Input = binding.Input<T>(0), Output = binding.Output<T>(), Mean = binding.Input<T>(1), Variance = binding.Input<T>(2),
                Gamma = binding.Input<T>(3), Beta = binding.Input<T>(4), Epsilon = Epsilon, Chunks = RowChunks.Of(x[..^1].Count, x[^1]),
            });
        }
    }
}
