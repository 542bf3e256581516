namespace Strata.Explain;

/// <summary>
/// How much of the score flows through each unit of a layer along the way from baseline to example: the sum of steps of the activation,
/// each times the gradient by it.
/// </summary>
public sealed record LayerConductance : LayerMethod
{
    public override string Name => "layer_conductance";

    public override string Reference => "Dhamdhere, Sundararajan, Yan 2018, arXiv 1805.12233; Shrikumar et al. 2018";

    /// <summary>How many steps; there is one point more.</summary>
    public int Steps { get; init; } = 50;

    public PathRule Rule { get; init; } = PathRule.Trapezoid;

    public TensorSet? Baselines { get; init; }

    internal override Attribution Compute(Subject subject)
    {
        var tap = subject.Tap(Layer, Call);
        var (x, classes) = (subject.X, subject.Classes);
        var baselines = InputPath.Baselines(subject, Baselines);
        var (alphas, _) = Rule.Points(Steps + 1);
        var parts = new List<Tensor>();
        for (int i = 0; i < subject.Count; i++)
        {
            var answer = subject.Ask(
                Key(tap), InputPath.Points(x, baselines, i, alphas), [.. Enumerable.Repeat(classes[i], Steps + 1)], scene =>
                {
                    var output = scene.Trace.Tap(tap.Path, tap.Call).Output;
                    return [output, scene.Gradients([output])[0]];
                });
            var (activations, gradients) = (answer.Arrays[0], answer.Arrays[1]);
            var sum = Rows.Batch(1, activations);
            var to = sum.Span<float>();
            for (int k = 0; k < Steps; k++)
            {
                Span<float> now = activations.Row(k), next = activations.Row(k + 1), gradient = gradients.Row(k);
                for (int j = 0; j < to.Length; j++) to[j] += (next[j] - now[j]) * gradient[j];
            }
            parts.Add(sum);
            subject.Progress?.Report((i + 1.0) / subject.Count);
        }
        return new Attribution(this, subject, ("alphas", IntegratedGradients.Numbers(alphas)), ("attribution", Rows.Join(parts)))
        {
            Layer = tap.Name, IsDefaultLayer = Layer is null,
        };
    }
}
