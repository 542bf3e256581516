using Strata.Graph;
using Strata.Kernels.Softmax;
using Strata.Ops.Softmax;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>exp(x) / Σ exp(x) along an axis, computed from x - max(x) so that nothing overflows.</summary>
        public static Value Softmax(Value x, int axis = -1) => OnLastAxis(Float(x), axis, new SoftmaxOp());

        /// <summary>The logarithm of <see cref="Softmax(Value, int)"/>, exact where its result would round to 0.</summary>
        public static Value LogSoftmax(Value x, int axis = -1) => OnLastAxis(Float(x), axis, new LogSoftmaxOp());

        /// <summary>Brings the axis to the end, where the kernels work, and back.</summary>
        private static Value OnLastAxis(Value x, int axis, Primitive operation)
        {
            int place = x.Shape.Axis(axis);
            if (place == x.Rank - 1) return operation.Of(x);
            int[] order = [.. Enumerable.Range(0, x.Rank)];
            (order[place], order[^1]) = (order[^1], order[place]);
            return Transpose(operation.Of(Transpose(x, order)), order);
        }
    }
}

namespace Strata.Ops.Softmax
{
    internal sealed record SoftmaxOp : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [inputs[0].Spec];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value y = node.Outputs[0], dy = outputGradients[0]!;
            return [y * (dy - Op.Sum(dy * y, [-1], keepDims: true))];
        }

        protected override unsafe void Bind<T>(Binding binding)
        {
            var x = binding.InputShape(0);
            binding.Add<SoftmaxKernel<T>, T>(new(binding.Input<T>(0), binding.Output<T>(), x[..^1].Count, x[^1], logarithm: false));
        }
    }

    internal sealed record LogSoftmaxOp : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [inputs[0].Spec];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value dy = outputGradients[0]!;
            return [dy - Op.Softmax(node.Inputs[0]) * Op.Sum(dy, [-1], keepDims: true)];
        }

        protected override unsafe void Bind<T>(Binding binding)
        {
            var x = binding.InputShape(0);
            binding.Add<SoftmaxKernel<T>, T>(new(binding.Input<T>(0), binding.Output<T>(), x[..^1].Count, x[^1], logarithm: true));
        }
    }
}
