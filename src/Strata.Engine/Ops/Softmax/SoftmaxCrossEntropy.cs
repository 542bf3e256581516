using Strata.Graph;
using Strata.Kernels.Reduce;
using Strata.Kernels.Softmax;
using Strata.Ops.Elementwise;
using Strata.Ops.Softmax;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// -Σ y ln softmax(z) over the last axis, [.., classes] and [.., classes] → [..]. The gradient by z is softmax(z) - y, which is
        /// that of labels that sum to one, as TensorFlow has it for all.
        /// </summary>
        public static Value SoftmaxCrossEntropy(Value labels, Value logits)
        {
            (labels, logits) = Broadcasting.Promote(Float(labels), Float(logits));
            return new SoftmaxCrossEntropyOp().Of(labels, logits);
        }
    }
}

namespace Strata.Ops.Softmax
{
    internal sealed record SoftmaxCrossEntropyOp : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
        {
            Shape labels = inputs[0].Shape, logits = inputs[1].Shape;
            if (!labels.IsCompatibleWith(logits) || logits.Rank == 0)
                throw new ArgumentException(
                    $"{Name} needs labels of the logits' shape, with classes on the last axis. Received: {labels} and {logits}.");
            return [new(logits[..^1], inputs[1].DType)];
        }

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value labels = node.Inputs[0], logits = node.Inputs[1], dy = Op.ExpandDims(outputGradients[0]!, -1);
            return [-(dy * Op.LogSoftmax(logits)), dy * (Op.Softmax(logits) - labels)];
        }

        protected override long WorkspaceBytes<T>(Node node) => node.Inputs[1].Shape.Count * node.Inputs[1].DType.Size;

        protected override unsafe void Bind<T>(Binding binding)
        {
            var logits = binding.InputShape(1);
            long rows = logits[..^1].Count;
            var logarithms = (T*)binding.Workspace;
            binding.Add<SoftmaxKernel<T>, T>(new(binding.Input<T>(1), logarithms, rows, logits[^1], logarithm: true));
            binding.Add<RowDotKernel<T>, T>(new(binding.Input<T>(0), logarithms, binding.Output<T>(), rows, logits[^1], scale: -1));
        }
    }
}
