using System.Numerics;
using Strata.Graph;
using Strata.Kernels.Reduce;
using Strata.Ops.Reduce;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>Place (int32) of the largest element along an axis; the first where several tie. It has no gradient.</summary>
        public static Value ArgMax(Value x, int axis = -1) => new ArgReduceOp(x.Shape.Axis(axis), Largest: true).Of(x);

        /// <summary>Place (int32) of the smallest element along an axis; the first where several tie. It has no gradient.</summary>
        public static Value ArgMin(Value x, int axis = -1) => new ArgReduceOp(x.Shape.Axis(axis), Largest: false).Of(x);
    }
}

namespace Strata.Ops.Reduce
{
    internal sealed record ArgReduceOp(int Axis, bool Largest) : Primitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
        {
            var x = inputs[0].Shape;
            if (x[Axis] == 0)
                throw new ArgumentException(
                    $"{(Largest ? "ArgMax" : "ArgMin")} needs at least one element. Received: shape {x}, axis {Axis}.");
            return [new(x[..Axis].Concat(x[(Axis + 1)..]), DType.Int32)];
        }

        public override void Bind(Binding binding)
        {
            var dtype = binding.Node.Inputs[0].DType;
            if (dtype == DType.Float32) Search<float>(binding);
            else if (dtype == DType.Float64) Search<double>(binding);
            else if (dtype == DType.Int32) Search<int>(binding);
            else if (dtype == DType.Int64) Search<long>(binding);
            else Search<byte>(binding);
        }

        private unsafe void Search<T>(Binding binding)
            where T : unmanaged, INumberBase<T>, IComparisonOperators<T, T, bool>
        {
            var x = binding.InputShape(0);
            binding.Add(new ArgReduceWork<T>(
                binding.Input<T>(0), binding.Output<int>(), x[..Axis].Count, x[Axis], x[(Axis + 1)..].Count, Largest));
        }
    }
}
