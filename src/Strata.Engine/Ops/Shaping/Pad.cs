using Strata.Graph;
using Strata.Ops.Shaping;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The input with so many elements of one value before and after it along each axis.</summary>
        public static Value Pad(Value x, Shape before, Shape after, float value = 0)
        {
            if (before.Rank != x.Rank || after.Rank != x.Rank)
                throw new ArgumentException(
                    $"Pad of shape {x.Shape} needs {x.Rank} sizes before and after. Received: {before} and {after}.");
            if (!before.IsKnown || !after.IsKnown)
                throw new ArgumentException($"Pad needs sizes of 0 or more before and after. Received: {before} and {after}.");
            return before.All(n => n == 0) && after.All(n => n == 0) ? x : new PadOp(before, after, value).Of(x);
        }
    }
}

namespace Strata.Ops.Shaping
{
    internal sealed record PadOp(Shape Before, Shape After, float Fill) : Primitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
        {
            var sizes = inputs[0].Shape.Sizes.ToArray();
            for (int axis = 0; axis < sizes.Length; axis++)
            {
                if (sizes[axis] != Shape.Unknown) sizes[axis] += Before[axis] + After[axis];
            }
            return [new(new Shape(sizes), inputs[0].DType)];
        }

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [Op.Slice(outputGradients[0]!, Before, node.Inputs[0].Shape)];

        public override void Bind(Binding binding)
        {
            Mover.Fill(binding, Fill);
            long[] strides = Strides.Of(binding.OutputShape());
            long offset = 0;
            for (int axis = 0; axis < strides.Length; axis++) offset += strides[axis] * Before[axis];
            Mover.Copy(binding, new(0, Strides.Of(binding.InputShape(0))), new(offset, strides), binding.InputShape(0));
        }
    }
}
