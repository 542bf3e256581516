using Strata.Graph;
using Strata.Kernels.Normalization;

namespace Strata.Ops.Normalization;

/// <summary>From x, mean, variance, γ and dy: dγ and dβ.</summary>
internal sealed record BatchNormSumsOp(double Epsilon) : FloatPrimitive
{
    public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [inputs[3].Spec, inputs[3].Spec];

    // Second derivatives are rare: they come from the same formula, composed of plain operations.
    public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
        Composition.Gradient(node, outputGradients, Composed);

    protected override long WorkspaceBytes<T>(Node node) => ChannelSums<T>.Bytes(node.Inputs[0].Shape);

    protected override unsafe void Bind<T>(Binding binding)
    {
        var sums = new ChannelSums<T>(binding, 0);
        NormalizedGradient<T> given = new()
        {
            Input = binding.Input<T>(0), Mean = binding.Input<T>(1), Variance = binding.Input<T>(2), Gamma = binding.Input<T>(3),
            OutputGradient = binding.Input<T>(4), Epsilon = Epsilon, Chunks = sums.Chunks,
        };
        binding.Add<NormalizeSumsKernel<T>, T>(new(given, sums.Partials));
        sums.AddTotals(binding);
    }

    private Value[] Composed(Value[] inputs)
    {
        Value x = inputs[0], dy = inputs[4];
        int[] rows = [.. Enumerable.Range(0, x.Rank - 1)];
        var normalized = (x - inputs[1]) / Op.Sqrt(inputs[2] + Tensor.Scalar(Epsilon, x.DType));
        return [Op.Sum(dy * normalized, rows), Op.Sum(dy, rows)];
    }
}
