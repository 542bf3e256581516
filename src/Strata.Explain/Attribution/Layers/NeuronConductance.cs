namespace Strata.Explain;

/// <summary>What of the score flows from each input through one unit of a layer, along the way from baseline to example.</summary>
public sealed record NeuronConductance : LayerMethod
{
    public override string Name => "neuron_conductance";

    public override string Reference => "Dhamdhere, Sundararajan, Yan 2018, arXiv 1805.12233";

    /// <summary>The unit: its index in the layer's output without the batch, channels last.</summary>
    public IReadOnlyList<int> Neuron { get; init; } = [0];

    public int Steps { get; init; } = 50;

    public PathRule Rule { get; init; } = PathRule.GaussLegendre;

    public TensorSet? Baselines { get; init; }

    internal override Attribution Compute(Subject subject)
    {
        var tap = subject.Tap(Layer, Call);
        int unit = Place(tap);
        var (x, classes) = (subject.X, subject.Classes);
        var baselines = InputPath.Baselines(subject, Baselines);
        var (alphas, weights) = Rule.Points(Steps);
        Tensor[] attributions = [.. x.Select(t => t.ZerosLike())];
        for (int i = 0; i < subject.Count; i++)
        {
            var gradients = subject.Ask(
                $"{Key(tap)}/{unit}", InputPath.Points(x, baselines, i, alphas), [.. Enumerable.Repeat(classes[i], Steps)], scene =>
                {
                    // Two derivatives one after the other: of the score by the unit, times that of the unit by the inputs.
                    var output = scene.Trace.Tap(tap.Path, tap.Call).Maps;
                    var root = scene.Trace.Tap(tap.Path, tap.Call).Output;
                    var byUnit = Unit(ChannelsLast.Of(tap.Layer, scene.Gradients([root])[0]), unit);
                    var inputs = scene.Trace.Inputs;
                    return [.. Strata.Gradients.Of([(Unit(output, unit), byUnit)], inputs).Select((g, k) => g ?? inputs[k] * 0f)];
                }).Arrays;
            for (int k = 0; k < x.Length; k++)
            {
                IntegratedGradients.WeightedSum(gradients[k], weights, attributions[k].Row(i));
                Span<float> a = attributions[k].Row(i), to = x[k].Row(i), from = baselines[k].Row(i);
                for (int j = 0; j < a.Length; j++) a[j] *= to[j] - from[j];
            }
            subject.Progress?.Report((i + 1.0) / subject.Count);
        }
        return new Attribution(this, subject,
        [
            ("alphas", IntegratedGradients.Numbers(alphas)), ("weights", IntegratedGradients.Numbers(weights)),
            .. NamedArrays.Each("attribution", attributions),
        ])
        {
            Layer = tap.Name, IsDefaultLayer = Layer is null,
        };
    }

    private static Value Unit(Value output, int unit) =>
        Op.Slice(Op.Reshape(output, [output.Shape[0], (int)output.Shape[1..].Count]), [0, unit], [output.Shape[0], 1]);

    private int Place(LayerTap tap)
    {
        var shape = tap.Maps.Shape[1..];
        if (Neuron.Count != shape.Rank || Neuron.Where((n, axis) => n < 0 || n >= shape[axis]).Any())
        {
            throw new ArgumentException(
                $"A unit of layer '{tap.Name}' has an index within {shape}. Received: ({string.Join(", ", Neuron)}).");
        }
        return Neuron.Select((n, axis) => (n, axis)).Aggregate(0, (place, p) => place * shape[p.axis] + p.n);
    }
}
