using Strata.Graph;
using Strata.Kernels.Elementwise;

namespace Strata.Ops.Elementwise;

/// <summary>A function of each element of a float tensor. May run in place.</summary>
internal abstract record UnaryFloat<TOperator> : FloatPrimitive
    where TOperator : struct, IUnary
{
    public override bool MayOverwriteInput => true;

    /// <summary>The function with its settings.</summary>
    protected virtual TOperator Operator => default;

    public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [inputs[0].Spec];

    protected override unsafe void Bind<T>(Binding binding) => binding.Add<UnaryKernel<TOperator, T>, T>(
        new(binding.Input<T>(0), binding.Output<T>(), binding.OutputShape().Count, Operator));
}
