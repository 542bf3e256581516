using Strata.Graph;
using Strata.Kernels.Normalization;

namespace Strata.Ops.Normalization;

/// <summary>
/// From x, mean, variance, γ and dy, all taken for independent but for the moments' own dependence on x: dx, dγ and dβ.
/// </summary>
internal sealed record BatchNormGradientOp(double Epsilon) : FloatPrimitive
{
    public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [inputs[0].Spec, inputs[3].Spec, inputs[3].Spec];

    // Second derivatives are rare: they come from the same formula, composed of plain operations.
    public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
        Composition.Gradient(node, outputGradients, Composed);

    protected override long WorkspaceBytes<T>(Node node) => ChannelSums<T>.Bytes(node.Inputs[0].Shape);

    protected override unsafe void Bind<T>(Binding binding)
    {
        var sums = new ChannelSums<T>(binding);
        NormalizedGradient<T> given = new()
        {
            Input = binding.Input<T>(0), OutputGradient = binding.Input<T>(4), Mean = binding.Input<T>(1),
            Variance = binding.Input<T>(2), Gamma = binding.Input<T>(3), Epsilon = Epsilon, Chunks = sums.Chunks,
        };
        binding.Add<NormalizeSumsKernel<T>, T>(new(given, sums.Partials));
        sums.AddTotals(binding);
        if (binding.IsUsed(0))
            binding.Add<NormalizeGradientKernel<T>, T>(new(given, sums.First, sums.Second, binding.Output<T>(0)));
    }

    private Value[] Composed(Value[] inputs)
    {
        Value x = inputs[0], mean = inputs[1], variance = inputs[2], gamma = inputs[3], dy = inputs[4];
        int[] rows = [.. Enumerable.Range(0, x.Rank - 1)];
        var inverse = 1f / Op.Sqrt(variance + Tensor.Scalar(Epsilon, x.DType));
        var normalized = (x - mean) * inverse;
        var dGamma = Op.Sum(dy * normalized, rows);
        var dBeta = Op.Sum(dy, rows);
        var count = Tensor.Scalar(x.Shape[..^1].Count, x.DType);
        return [gamma * inverse * (dy - (dBeta + normalized * dGamma) / count), dGamma, dBeta];
    }
}
