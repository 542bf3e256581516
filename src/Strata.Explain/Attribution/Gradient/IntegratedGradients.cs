namespace Strata.Explain;

/// <summary>
/// The gradient integrated along the straight way from a baseline to the example, times their difference. Attributions add up to the
/// difference of the scores; <c>delta</c> says how nearly.
/// </summary>
public sealed record IntegratedGradients : AttributionMethod
{
    public override string Name => "integrated_gradients";

    public override string Reference => "Sundararajan, Taly, Yan 2017, arXiv 1703.01365";

    /// <summary>How many points of the way.</summary>
    public int Steps { get; init; } = 50;

    /// <summary>Where they lie.</summary>
    public PathRule Rule { get; init; } = PathRule.GaussLegendre;

    /// <summary>Where the way begins, for each input; zeros by default.</summary>
    public TensorSet? Baselines { get; init; }

    internal override Attribution Compute(Subject subject)
    {
        var (x, classes) = (subject.X, subject.Classes);
        var baselines = InputPath.Baselines(subject, Baselines);
        var (alphas, weights) = Rule.Points(Steps);
        Tensor[] attributions = [.. x.Select(t => t.ZerosLike())];
        var delta = new Tensor([subject.Count], DType.Float32);
        for (int i = 0; i < subject.Count; i++)
        {
            // Both ends go along with the points: their scores are what the sum is compared with.
            var points = InputPath.Points(x, baselines, i, [.. alphas, 0, 1]);
            var answer = subject.Ask(
                "gradients", points, [.. Enumerable.Repeat(classes[i], Steps + 2)], scene => scene.Gradients(scene.Trace.Inputs));
            double sum = 0;
            for (int k = 0; k < x.Length; k++)
            {
                WeightedSum(answer.Arrays[k], weights, attributions[k].Row(i));
                Span<float> a = attributions[k].Row(i), to = x[k].Row(i), from = baselines[k].Row(i);
                for (int j = 0; j < a.Length; j++) a[j] *= to[j] - from[j];
                sum += attributions[k].SumOf(i);
            }
            delta.Span<float>()[i] = (float)(sum - ((double)answer.Values[^1] - answer.Values[^2]));
            subject.Progress?.Report((i + 1.0) / subject.Count);
        }
        return new Attribution(this, subject,
        [
            ("alphas", Numbers(alphas)), ("weights", Numbers(weights)), .. NamedArrays.Each("attribution", attributions),
                ("delta", delta),
        ]);
    }

    internal static Tensor Numbers(double[] numbers) => Tensor.Of(numbers).AsType(DType.Float32);

    /// <summary>Σ w_k g_k over the first rows.</summary>
    internal static void WeightedSum(Tensor rows, double[] weights, Span<float> sum)
    {
        for (int k = 0; k < weights.Length; k++)
        {
            var row = rows.Row(k);
            float weight = (float)weights[k];
            for (int j = 0; j < sum.Length; j++) sum[j] += weight * row[j];
        }
    }
}
