using Strata.Graph;
using Strata.Kernels.Random;
using Strata.Ops.Random;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// Inverted dropout (Srivastava et al. 2014): each element is 0 with probability <paramref name="rate"/>, else x / (1 - rate). The
        /// mask follows from the Philox stream that <paramref name="state"/> names (two int64, seed and step), so the gradient makes it
        /// again instead of keeping it.
        /// </summary>
        public static Value Dropout(Value x, Value state, double rate) => rate is >= 0 and <= 1
            ? new DropoutOp(rate).Of(Float(x), state)
            : throw new ArgumentOutOfRangeException(nameof(rate), $"Dropout needs a rate from 0 to 1. Received: {rate}.");
    }
}

namespace Strata.Ops.Random
{
    internal sealed record DropoutOp(double Rate) : FloatPrimitive
    {
        public override bool MayOverwriteInput => true;

        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [inputs[0].Spec];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [new DropoutOp(Rate).Of(outputGradients[0]!, node.Inputs[1]), null];

        protected override unsafe void Bind<T>(Binding binding) => binding.Add<DropoutKernel<T>, T>(
            new(binding.Input<long>(1), binding.Input<T>(0), binding.Output<T>(), binding.OutputShape().Count, Rate));
    }
}
