using Strata.Graph;
using Strata.Kernels.Convolution;
using Strata.Kernels.Normalization;

namespace Strata.Ops.Normalization;

/// <summary>
/// From x, mean, variance, γ, dy and the sums dγ and dβ of <see cref="BatchNormSumsOp"/>: dx, through the moments' own dependence on x,
/// too, and the sum of dx over all axes but the last.
/// </summary>
internal sealed record BatchNormInputGradientOp(double Epsilon) : FloatPrimitive
{
    /// <summary>Whether x is what a ReLU gave, whose gradient is then taken at once (made by fusion).</summary>
    public bool Masked { get; init; }

    public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [inputs[0].Spec, inputs[3].Spec];

    // Second derivatives are rare: they come from the same formula, composed of plain operations.
    public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
        Composition.Gradient(node, outputGradients, Composed);

    protected override unsafe long WorkspaceBytes<T>(Node node) =>
        (long)ChannelSums<T>.Cut(node.Inputs[0].Shape).Count * node.Inputs[0].Shape[^1] * sizeof(T);

    protected override unsafe void Bind<T>(Binding binding)
    {
        var chunks = ChannelSums<T>.Cut(binding.InputShape(0));
        bool sums = binding.IsUsed(1);
        T* partials = (T*)binding.Workspace;
        binding.Add<NormalizeGradientKernel<T>, T>(new()
        {
            Given = new()
            {
                Input = binding.Input<T>(0), Mean = binding.Input<T>(1), Variance = binding.Input<T>(2), Gamma = binding.Input<T>(3),
                OutputGradient = binding.Input<T>(4), Epsilon = Epsilon, Chunks = chunks,
            },
            GammaGradient = binding.Input<T>(5), BetaGradient = binding.Input<T>(6), InputGradient = binding.Output<T>(0),
            Partials = sums ? partials : null, Masked = Masked,
        });
        if (!sums) return;
        binding.Add<PartialSumKernel<T>, T>(
            new() { Partials = partials, Target = binding.Output<T>(1), Length = chunks.Channels, Count = chunks.Count });
    }

    private Value[] Composed(Value[] inputs)
    {
        Value x = inputs[0], mean = inputs[1], gamma = inputs[3], dy = inputs[4];
        var inverse = 1f / Op.Sqrt(inputs[2] + Tensor.Scalar(Epsilon, x.DType));
        var count = Tensor.Scalar(x.Shape[..^1].Count, x.DType);
        var dx = gamma * inverse * (dy - (inputs[6] + (x - mean) * inverse * inputs[5]) / count);
        if (Masked) dx = Op.Where(Op.Greater(x, 0f), dx, 0f);
        return [dx, Op.Sum(dx, [.. Enumerable.Range(0, x.Rank - 1)])];
    }
}
