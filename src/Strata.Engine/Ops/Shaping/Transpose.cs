using Strata.Graph;
using Strata.Ops.Shaping;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>Axes in another order: axis i of the output is axis <c>axes[i]</c> of the input (default: reversed).</summary>
        public static Value Transpose(Value x, params int[] axes)
        {
            int[] order = axes.Length == 0 ? [.. Enumerable.Range(0, x.Rank).Reverse()] : [.. axes.Select(x.Shape.Axis)];
            if (order.Length != x.Rank || order.Distinct().Count() != x.Rank)
                throw new ArgumentException(
                    $"Transpose of shape {x.Shape} needs each of its {x.Rank} axes once. Received: "
                    + $"[{string.Join(", ", axes)}].", nameof(axes));
            return new TransposeOp(new Shape(order)).Of(x);
        }
    }
}

namespace Strata.Ops.Shaping
{
    internal sealed record TransposeOp(Shape Order) : Primitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) =>
            [new(new Shape([.. Order.Select(axis => inputs[0].Shape[axis])]), inputs[0].DType)];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            var back = new int[Order.Rank];
            for (int i = 0; i < back.Length; i++) back[Order[i]] = i;
            return [Op.Transpose(outputGradients[0]!, back)];
        }

        public override void Bind(Binding binding)
        {
            long[] strides = Strides.Of(binding.InputShape(0));
            Mover.Copy(binding, new(0, [.. Order.Select(axis =>
                strides[axis])]), new(0, Strides.Of(binding.OutputShape())), binding.OutputShape());
        }
    }
}
