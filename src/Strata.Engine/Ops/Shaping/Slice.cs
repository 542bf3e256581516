using Strata.Graph;
using Strata.Ops.Shaping;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>A block of the input: from <paramref name="starts"/>, of <paramref name="sizes"/> (-1: to the end).</summary>
        public static Value Slice(Value x, Shape starts, Shape sizes)
        {
            if (starts.Rank != x.Rank || sizes.Rank != x.Rank)
                throw new ArgumentException($"Slice of shape {x.Shape} needs {x.Rank} starts and sizes. Received: {starts} and {sizes}.");
            if (starts.Sizes.ContainsAnyInRange(int.MinValue, -1))
                throw new ArgumentException(
                    $"Slice of shape {x.Shape} needs starts of 0 or more. Received: ({string.Join(", ", starts.Sizes.ToArray())}).");
            return new SliceOp(starts, sizes).Of(x);
        }
    }
}

namespace Strata.Ops.Shaping
{
    internal sealed record SliceOp(Shape Starts, Shape Lengths) : Primitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
        {
            var x = inputs[0].Shape;
            var sizes = new int[x.Rank];
            for (int axis = 0; axis < x.Rank; axis++)
            {
                bool toEnd = Lengths[axis] == Shape.Unknown;
                sizes[axis] = !toEnd ? Lengths[axis] : x[axis] == Shape.Unknown ? Shape.Unknown : x[axis] - Starts[axis];
                if (x[axis] != Shape.Unknown && (sizes[axis] < 0 || Starts[axis] + sizes[axis] > x[axis]))
                    throw new ArgumentException($"Slice from {Starts} of {Lengths} does not fit into shape {x} (axis {axis}).");
            }
            return [new(new Shape(sizes), inputs[0].DType)];
        }

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Shape x = node.Inputs[0].Shape, y = node.Outputs[0].Shape;
            var after = new int[x.Rank];
            for (int axis = 0; axis < x.Rank; axis++) after[axis] = x[axis] - Starts[axis] - y[axis];
            return [Op.Pad(outputGradients[0]!, Starts, new Shape(after))];
        }

        public override void Bind(Binding binding)
        {
            long[] strides = Strides.Of(binding.InputShape(0));
            long offset = 0;
            for (int axis = 0; axis < strides.Length; axis++) offset += strides[axis] * Starts[axis];
            Mover.Copy(binding, new(offset, strides), new(0, Strides.Of(binding.OutputShape())), binding.OutputShape());
        }
    }
}
