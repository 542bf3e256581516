using Strata.Graph;
using Strata.Kernels.Movement;
using Strata.Kernels.Threading;
using Strata.Ops.Shaping;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// The rows that indices name: x [n, ..] and integers of any shape → [indices.., ..]. Negative ones count from the end. The
        /// gradient adds up where a row is taken more than once.
        /// </summary>
        /// <param name="x">The rows.</param>
        /// <param name="indices">Integers from -n to n - 1; others are an error when the graph runs.</param>
        /// <param name="owner">Who asks, for that error.</param>
        public static Value Take(Value x, Value indices, string owner = "Take")
        {
            if (x.Rank < 1 || !x.Shape.IsKnown || indices.DType.IsFloat)
            {
                throw new ArgumentException(
                    $"Take needs rows of known sizes, (n, ..), and integers. Received: {x.Shape} and {indices.DType} {indices.Shape}.");
            }
            return new TakeOp(owner).Of(x, Cast(indices, DType.Int64));
        }
    }
}

namespace Strata.Ops.Shaping
{
    internal sealed record TakeOp(string Owner) : Primitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) =>
            [new(inputs[1].Shape.Concat(inputs[0].Shape[1..]), inputs[0].DType)];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [new AddRowsOp(node.Inputs[0].Shape, Owner).Of(outputGradients[0]!, node.Inputs[1]), null];

        public override unsafe void Bind(Binding binding)
        {
            var x = binding.InputShape(0);
            binding.Add(new CheckRows(binding.Input<long>(1), binding.InputShape(1).Count, x[0], Owner));
            binding.Add(new TakeRowsWork(
                binding.Input(0), binding.Input<long>(1), binding.Output(0), x[0], binding.InputShape(1).Count,
                x[1..].Count * binding.DType.Size));
        }

        /// <summary>Finds the first index that names no row, before anything is read by it.</summary>
        private sealed unsafe class CheckRows(long* indices, long count, long rows, string owner) : Work
        {
            public override int Parts => 1;

            public override void Run(int part, byte* scratch)
            {
                for (long i = 0; i < count; i++)
                {
                    if (indices[i] < rows && indices[i] >= -rows) continue;
                    throw new ArgumentException(
                        $"{owner} expects integers from {-rows} to {rows - 1}, negative ones counting from the end. "
                        + $"Received: {indices[i]} at place {i}. Give it more rows, or number them from 0.");
                }
            }
        }
    }

    /// <summary>Rows [indices.., ..] added to where each index says, in a tensor of zeros: the gradient of taking.</summary>
    internal sealed record AddRowsOp(Shape Target, string Owner) : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [new(Target, inputs[0].DType)];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [new TakeOp(Owner).Of(outputGradients[0]!, node.Inputs[1]), null];

        protected override unsafe void Bind<T>(Binding binding) => binding.Add<AddRowsKernel<T>, T>(new(
            binding.Input<T>(0), binding.Input<long>(1), binding.Output<T>(), Target[0], binding.InputShape(1).Count, Target[1..].Count));
    }
}
