using Strata.Graph;
using Strata.Ops.Shaping;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>Tensors one behind another along an axis; all other sizes must be equal.</summary>
        public static Value Concatenate(IReadOnlyList<Value> values, int axis = -1)
        {
            if (values.Count == 0) throw new ArgumentException("Concatenate needs at least one tensor.", nameof(values));
            int place = values[0].Shape.Axis(axis);
            if (values.Count == 1) return values[0];
            var dtype = values.Select(v => v.DType).Aggregate(DType.Promote);
            return new ConcatenateOp(place).Of([.. values.Select(v => Cast(v, dtype))]);
        }

        /// <summary>Tensors of one shape, stacked along a new axis.</summary>
        public static Value Stack(IReadOnlyList<Value> values, int axis = 0) =>
            Concatenate([.. values.Select(v => ExpandDims(v, axis))], axis);
    }
}

namespace Strata.Ops.Shaping
{
    internal sealed record ConcatenateOp(int Axis) : Primitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
        {
            var first = inputs[0].Shape;
            int total = 0;
            var common = first.Sizes.ToArray();
            foreach (var input in inputs)
            {
                var x = input.Shape;
                if (x.Rank != first.Rank || !x.With(Axis, 1).IsCompatibleWith(first.With(Axis, 1)))
                    throw new ArgumentException(
                        $"Concatenate along axis {Axis} needs shapes that are equal on all other axes. Received: "
                        + $"{string.Join(", ", inputs.Select(i => i.Shape))}.");
                total = total == Shape.Unknown || x[Axis] == Shape.Unknown ? Shape.Unknown : total + x[Axis];
                for (int axis = 0; axis < common.Length; axis++) common[axis] = Math.Min(common[axis], x[axis]);
            }
            return [new(new Shape(common).With(Axis, total), inputs[0].DType)];
        }

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            var gradients = new Value?[node.Inputs.Count];
            int at = 0;
            for (int i = 0; i < gradients.Length; i++)
            {
                var x = node.Inputs[i].Shape;
                gradients[i] = Op.Slice(outputGradients[0]!, new Shape(new int[x.Rank]).With(Axis, at), x);
                at += x[Axis];
            }
            return gradients;
        }

        public override void Bind(Binding binding)
        {
            long[] strides = Strides.Of(binding.OutputShape());
            long at = 0;
            for (int i = 0; i < binding.Node.Inputs.Count; i++)
            {
                var x = binding.InputShape(i);
                Mover.Copy(binding, new(0, Strides.Of(x)), new(at * strides[Axis], strides), x, input: i);
                at += x[Axis];
            }
        }
    }
}
