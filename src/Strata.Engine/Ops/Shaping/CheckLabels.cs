using Strata.Graph;
using Strata.Kernels.Threading;
using Strata.Ops.Shaping;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The labels (int64) unchanged, or an error when the graph runs that names the first outside 0…classes - 1.</summary>
        public static Value CheckLabels(Value labels, int classes, string owner) =>
            new CheckLabelsOp(classes, owner).Of(Cast(labels, DType.Int64));
    }
}

namespace Strata.Ops.Shaping
{
    internal sealed record CheckLabelsOp(int Classes, string Owner) : Primitive
    {
        public override bool IsAlias => true;

        public override bool HasEffect => true;

        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [inputs[0].Spec];

        public override unsafe void Bind(Binding binding) =>
            binding.Add(new CheckWork(binding.Input<long>(0), binding.InputShape(0), Classes, Owner));

        private sealed unsafe class CheckWork(long* labels, Shape shape, int classes, string owner) : Work
        {
            private readonly long _count = shape.Count;

            public override int Parts => 1;

            public override void Run(int part, byte* scratch)
            {
                for (long i = 0; i < _count; i++)
                {
                    if ((ulong)labels[i] < (ulong)classes) continue;
                    long perSample = _count / shape[0];
                    string place = perSample == 1 ? "" : $", element {i % perSample}";
                    throw new ArgumentException(
                        $"Loss '{owner}' expects labels from 0 to {classes - 1}, for the {classes} classes of the model's output. "
                        + $"Received: label {labels[i]} at batch index {i / perSample}{place}. Give the output layer more units, or "
                        + $"number the classes from 0.");
                }
            }
        }
    }
}
