using Strata.Graph;
using Strata.Kernels.Movement;

namespace Strata.Ops.Shaping;

/// <summary>The same numbers in memory of their own: for a value that must end up at a given place and lies elsewhere.</summary>
internal sealed record CopyOp : Primitive
{
    public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [inputs[0].Spec];

    public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) => [outputGradients[0]];

    public override unsafe void Bind(Binding binding) =>
        binding.Add(new CopyWork(binding.Input(0), binding.Output(0), binding.OutputShape().Count * binding.DType.Size));
}
