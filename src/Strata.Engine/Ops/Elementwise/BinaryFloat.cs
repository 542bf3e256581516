using Strata.Graph;
using Strata.Kernels.Elementwise;

namespace Strata.Ops.Elementwise;

/// <summary>A function of two broadcast float tensors.</summary>
internal abstract record BinaryFloat<TOperator> : FloatPrimitive
    where TOperator : struct, IBinary
{
    public override bool MayOverwriteInput => true;

    public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) =>
        [new(Broadcasting.Shape(Name, inputs[0].Shape, inputs[1].Shape), inputs[0].DType)];

    protected override unsafe void Bind<T>(Binding binding) => binding.Add<BinaryKernel<TOperator, T>, T>(
        new(binding.Input<T>(0), binding.Input<T>(1), binding.Output<T>(), Broadcasting.Walk(binding), default));
}
