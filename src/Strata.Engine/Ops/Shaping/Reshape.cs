using Strata.Graph;
using Strata.Ops.Shaping;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// The same elements in row-major order under another shape. One size may be -1, which is worked out; it stays unknown while the
        /// input's own sizes are. It costs nothing: the output is the input's memory.
        /// </summary>
        public static Value Reshape(Value x, Shape shape) => x.Shape == shape && shape.IsKnown ? x : new ReshapeOp(shape).Of(x);

        /// <summary>Removes axes of size 1 (default: all such).</summary>
        public static Value Squeeze(Value x, params int[] axes)
        {
            int[] gone = axes.Length == 0
                ? [.. Enumerable.Range(0, x.Rank).Where(i => x.Shape[i] == 1)]
                : [.. axes.Select(x.Shape.Axis)];
            int odd = Array.Find(gone, axis => x.Shape[axis] != 1);
            if (gone.Any(axis => x.Shape[axis] != 1))
                throw new ArgumentException($"Squeeze removes axes of size 1. Received: axis {odd} of shape {x.Shape}.", nameof(axes));
            return Reshape(x, new Shape([.. Enumerable.Range(0, x.Rank).Where(i => !gone.Contains(i)).Select(i => x.Shape[i])]));
        }

        /// <summary>Adds an axis of size 1 at a place of the new shape.</summary>
        public static Value ExpandDims(Value x, int axis)
        {
            int at = axis < 0 ? axis + x.Rank + 1 : axis;
            if (at < 0 || at > x.Rank)
                throw new ArgumentOutOfRangeException(
                    nameof(axis), $"ExpandDims of shape {x.Shape} takes an axis from {-x.Rank - 1} to {x.Rank}. Received: {axis}.");
            return Reshape(x, x.Shape[..at].Concat([1]).Concat(x.Shape[at..]));
        }
    }
}

namespace Strata.Ops.Shaping
{
    internal sealed record ReshapeOp(Shape Target) : Primitive
    {
        public override bool IsAlias => true;

        public override bool TakesHalves => true;

        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [new(Resolve(inputs[0].Shape), inputs[0].DType)];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [Op.Reshape(outputGradients[0]!, node.Inputs[0].Shape)];

        public override void Bind(Binding binding)
        {
        }

        private Shape Resolve(Shape x)
        {
            int free = Target.Sizes.IndexOf(Shape.Unknown);
            // Several unknown sizes only pass while shapes are described: a traced graph knows all but one.
            if (!x.IsKnown) return Target;
            if (free >= 0 && Target.Sizes[(free + 1)..].Contains(Shape.Unknown))
                throw new ArgumentException($"Cannot reshape {x} to {Target}: only one size can be worked out.");
            long known = 1;
            for (int i = 0; i < Target.Rank; i++) known *= i == free ? 1 : Target[i];
            long count = x.Count;
            if (free < 0 ? known != count : known == 0 ? count != 0 : count % known != 0)
                throw new ArgumentException(
                    $"Cannot reshape {x} ({count} elements) to {Target}: the number of elements must stay the same.");
            return free < 0 ? Target : Target.With(free, known == 0 ? 0 : (int)(count / known));
        }
    }
}
