using Strata.Graph;
using Strata.Ops.Elementwise;
using Strata.Ops.Shaping;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>Repeats axes of size 1, and adds leading ones, until the shape is reached.</summary>
        public static Value BroadcastTo(Value x, Shape shape) => x.Shape == shape ? x : new BroadcastToOp(shape).Of(x);
    }
}

namespace Strata.Ops.Shaping
{
    internal sealed record BroadcastToOp(Shape Target) : Primitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
        {
            var common = Broadcasting.Shape(Name, inputs[0].Shape, Target);
            if (common != Target) throw new ArgumentException($"Cannot broadcast shape {inputs[0].Shape} to {Target}.");
            return [new(Target, inputs[0].DType)];
        }

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [Broadcasting.Undo(outputGradients[0]!, node.Inputs[0].Shape)];

        public override void Bind(Binding binding)
        {
            var x = binding.InputShape(0);
            long[] own = Strides.Of(x);
            var strides = new long[Target.Rank];
            for (int i = 1; i <= x.Rank; i++) strides[^i] = x[^i] == 1 ? 0 : own[^i];
            Mover.Copy(binding, new(0, strides), new(0, Strides.Of(Target)), Target);
        }
    }
}
