using Strata.Graph;
using Strata.Kernels.Normalization;
using Strata.Ops.Normalization;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// γ (x - mean) / √(variance + ε) + β along the last axis, mean and variance (divided by the number, biased) being those of each
        /// vector along it (Ba et al. 2016).
        /// </summary>
        /// <param name="x">What to normalize, [.., C].</param>
        /// <param name="gamma">The new spread, [C]; null for 1.</param>
        /// <param name="beta">The new centre, [C]; null for 0.</param>
        /// <param name="epsilon">Added to the variance, which may be 0.</param>
        public static Value LayerNorm(Value x, Value? gamma = null, Value? beta = null, double epsilon = 1e-3)
        {
            x = Float(x);
            var (scale, shift) = ChannelVectors.Of("LayerNorm", x, gamma, beta);
            return new LayerNormOp(epsilon).Of(x, scale, shift);
        }
    }
}

namespace Strata.Ops.Normalization
{
    /// <summary>From x, γ and β.</summary>
    internal sealed record LayerNormOp(double Epsilon) : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [inputs[0].Spec];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [.. new LayerNormGradientOp(Epsilon).Apply(node.Inputs[0], node.Inputs[1], outputGradients[0]!)];

        protected override unsafe void Bind<T>(Binding binding)
        {
            var x = binding.InputShape(0);
            binding.Add<LayerNormKernel<T>, T>(new(
                binding.Input<T>(0), binding.Input<T>(1), binding.Input<T>(2), binding.Output<T>(), Epsilon,
                RowChunks.Of(x[..^1].Count, x[^1])));
        }
    }

    /// <summary>From x, γ and dy: dx, dγ and dβ.</summary>
    internal sealed record LayerNormGradientOp(double Epsilon) : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [inputs[0].Spec, inputs[1].Spec, inputs[1].Spec];

        // Second derivatives are rare: they are those of plain operations.
        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            Composition.Gradient(node, outputGradients, Composed);

        protected override long WorkspaceBytes<T>(Node node) => ChannelSums<T>.Bytes(node.Inputs[0].Shape);

        protected override unsafe void Bind<T>(Binding binding)
        {
            var sums = new ChannelSums<T>(binding, 1);
            T* dx = binding.IsUsed(0) ? binding.Output<T>(0) : null;
            binding.Add<LayerNormGradientKernel<T>, T>(new(
                binding.Input<T>(0), binding.Input<T>(1), binding.Input<T>(2), dx, sums.Partials, Epsilon, sums.Chunks));
            sums.AddTotals(binding);
        }

        private Value[] Composed(Value[] inputs)
        {
            Value x = inputs[0], gamma = inputs[1], dy = inputs[2];
            Value beta = Tensor.Zeros(gamma.Shape, x.DType);
            var centered = x - Op.Mean(x, [-1], keepDims: true);
            var deviation = Op.Sqrt(Op.Mean(Op.Square(centered), [-1], keepDims: true) + Tensor.Scalar(Epsilon, x.DType));
            return [.. Gradients.Of(centered / deviation * gamma + beta, [x, gamma, beta], dy).Select(g => g!)];
        }
    }
}
