using Strata.Graph;
using Strata.Kernels.Reduce;
using Strata.Ops.Reduce;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// For each threshold (ascending) and column the sum of the weights whose values lie above it: [rows, columns] and weights alike →
        /// [thresholds, columns] in float64. It has no gradient.
        /// </summary>
        public static Value SumAbove(Value x, Value weights, IReadOnlyList<double> thresholds) =>
            new SumAboveOp(new Thresholds([.. thresholds])).Of(Cast(x, DType.Float64), Cast(weights, DType.Float64));
    }
}

namespace Strata.Ops.Reduce
{
    internal sealed record SumAboveOp(Thresholds Thresholds) : Primitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
        {
            Shape x = inputs[0].Shape, weights = inputs[1].Shape;
            return x.Rank == 2 && x.IsCompatibleWith(weights)
                ? [new([Thresholds.Values.Length, x[1]], DType.Float64)]
                : throw new ArgumentException(
                    $"{Name} needs values and weights of one shape (rows, columns). Received: {x} and {weights}.");
        }

        public override unsafe void Bind(Binding binding)
        {
            var x = binding.InputShape(0);
            binding.Add(new SumAboveWork(
                binding.Input<double>(0), binding.Input<double>(1), binding.Output<double>(), x[0], x[1], Thresholds.Values));
        }
    }

    /// <summary>Numbers that are equal when their elements are, as settings of an operation must be.</summary>
    internal sealed class Thresholds(double[] values) : IEquatable<Thresholds>
    {
        public double[] Values { get; } = values;

        public bool Equals(Thresholds? other) => other is not null && Values.AsSpan().SequenceEqual(other.Values);

        public override bool Equals(object? obj) => Equals(obj as Thresholds);

        public override int GetHashCode() => HashCode.Combine(Values.Length, Values.Length > 0 ? Values[^1] : 0);

        public override string ToString() => $"[{string.Join(", ", Values)}]";
    }
}
