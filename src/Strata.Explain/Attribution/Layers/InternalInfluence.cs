namespace Strata.Explain;

/// <summary>The gradient by a layer's output, averaged along the way from baseline to example.</summary>
public sealed record InternalInfluence : LayerMethod
{
    public override string Name => "internal_influence";

    public override string Reference => "Leino et al. 2018, arXiv 1802.03788";

    public int Steps { get; init; } = 50;

    public PathRule Rule { get; init; } = PathRule.GaussLegendre;

    public TensorSet? Baselines { get; init; }

    internal override Attribution Compute(Subject subject)
    {
        var tap = subject.Tap(Layer, Call);
        var (x, classes) = (subject.X, subject.Classes);
        var baselines = InputPath.Baselines(subject, Baselines);
        var (alphas, weights) = Rule.Points(Steps);
        var parts = new List<Tensor>();
        for (int i = 0; i < subject.Count; i++)
        {
            var gradients = subject.Ask(
                Key(tap), InputPath.Points(x, baselines, i, alphas), [.. Enumerable.Repeat(classes[i], Steps)],
                scene => scene.Gradients([scene.Trace.Tap(tap.Path, tap.Call).Output])).Arrays[0];
            var sum = Rows.Batch(1, gradients);
            IntegratedGradients.WeightedSum(gradients, weights, sum.Span<float>());
            parts.Add(sum);
            subject.Progress?.Report((i + 1.0) / subject.Count);
        }
        return new Attribution(this, subject,
            ("alphas", IntegratedGradients.Numbers(alphas)), ("weights", IntegratedGradients.Numbers(weights)),
            ("attribution", Rows.Join(parts)))
        {
            Layer = tap.Name, IsDefaultLayer = Layer is null,
        };
    }
}
