using Strata.Graph;
using Strata.Kernels.Normalization;
using Strata.Ops.Normalization;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// γ (x - mean) / √(variance + ε) + β, mean and variance (divided by the number, biased) being those of x itself over all axes but
        /// the last (Ioffe and Szegedy 2015). Gives the moments, too, each of the size of the last axis; gradients flow through them.
        /// </summary>
        /// <param name="x">What to normalize, [.., C].</param>
        /// <param name="gamma">The new spread, [C]; null for 1.</param>
        /// <param name="beta">The new centre, [C]; null for 0.</param>
        /// <param name="epsilon">Added to the variance, which may be 0.</param>
        public static (Value Y, Value Mean, Value Variance) BatchNormTraining(
            Value x, Value? gamma = null, Value? beta = null, double epsilon = 1e-3)
        {
            x = Float(x);
            var (scale, shift) = ChannelVectors.Of("BatchNormTraining", x, gamma, beta);
            var y = new BatchNormTrainingOp(epsilon).Apply(x, scale, shift);
            return (y[0], y[1], y[2]);
        }
    }
}

namespace Strata.Ops.Normalization
{
    /// <summary>Outputs: the normalized values, mean, variance.</summary>
    internal sealed record BatchNormTrainingOp(double Epsilon) : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
        {
            ValueSpec moment = new([inputs[0].Shape[^1]], inputs[0].DType);
            return [inputs[0].Spec, moment, moment];
        }

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value x = node.Inputs[0], gamma = node.Inputs[1], mean = node.Outputs[1], variance = node.Outputs[2];
            Value? dx = null, dGamma = null, dBeta = null;
            if (outputGradients[0] is { } dy)
            {
                var sums = new BatchNormSumsOp(Epsilon).Apply(x, mean, variance, gamma, dy);
                (dGamma, dBeta) = (sums[0], sums[1]);
                dx = new BatchNormInputGradientOp(Epsilon).Apply(x, mean, variance, gamma, dy, dGamma, dBeta)[0];
            }
            // What depends on the moments elsewhere: they are means over the rows.
            var rows = Tensor.Scalar(x.Shape[..^1].Count, x.DType);
            if (outputGradients[1] is { } dMean) dx = Sum(dx, Op.BroadcastTo(dMean / rows, x.Shape));
            if (outputGradients[2] is { } dVariance) dx = Sum(dx, (x - mean) * (dVariance * 2f / rows));
            return [dx, dGamma, dBeta];
        }

        protected override long WorkspaceBytes<T>(Node node) => ChannelSums<T>.Bytes(node.Inputs[0].Shape);

        protected override unsafe void Bind<T>(Binding binding)
        {
            var sums = new ChannelSums<T>(binding, 1);
            binding.Add<MomentsKernel<T>, T>(new(binding.Input<T>(0), sums.Partials, sums.Chunks));
            binding.Add<MomentsJoinKernel<T>, T>(new(sums.Partials, sums.First, sums.Second, sums.Chunks));
            if (!binding.IsUsed(0)) return;
            binding.Add<NormalizeKernel<T>, T>(new()
            {
                Input = binding.Input<T>(0), Output = binding.Output<T>(0), Mean = sums.First, Variance = sums.Second,
                Gamma = binding.Input<T>(1), Beta = binding.Input<T>(2), Epsilon = Epsilon, Chunks = sums.Chunks,
            });
        }

        private static Value Sum(Value? a, Value b) => a is null ? b : a + b;
    }
}
