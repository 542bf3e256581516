namespace Strata.Explain;

/// <summary>
/// Expected gradients: the mean over samples of the gradient at a random place between a baseline and a noisy example, times their
/// difference.
/// </summary>
public sealed record GradientShap : AttributionMethod
{
    public override string Name => "gradient_shap";

    public override string Reference => "Lundberg, Lee 2017, arXiv 1705.07874; Erion et al. 2019";

    /// <summary>How many samples.</summary>
    public int Samples { get; init; } = 25;

    /// <summary>Standard deviation of the noise on the example.</summary>
    public double NoiseDeviation { get; init; }

    /// <summary>Start of all random choices.</summary>
    public int Seed { get; init; }

    /// <summary>Baselines to choose from, (count, …) for each input; one of zeros by default.</summary>
    public TensorSet? Baselines { get; init; }

    /// <summary>Noise (samples, …) for each input, in place of one drawn.</summary>
    public TensorSet? Noise { get; init; }

    /// <summary>Which baseline each sample takes, in place of chance.</summary>
    public IReadOnlyList<int>? Picks { get; init; }

    /// <summary>How far from the baseline each sample lies, 0 to 1, in place of chance.</summary>
    public IReadOnlyList<float>? Coefficients { get; init; }

    internal override Attribution Compute(Subject subject)
    {
        var (x, classes) = (subject.X, subject.Classes);
        var random = new Random(Seed);
        int n = Coefficients?.Count ?? Samples;
        Tensor[] baselines = Baselines is null
            ? [.. x.Select(t => Rows.Batch(1, t))]
            : [.. Baselines.Select(b => b.AsType(DType.Float32))];
        int[] picks = Picks is null ? [.. Enumerable.Range(0, n).Select(_ => random.Next(baselines[0].Shape[0]))] : [.. Picks];
        float[] coefficients = Coefficients is null ? [.. Enumerable.Range(0, n).Select(_ => random.NextSingle())] : [.. Coefficients];
        Tensor[] noise = [.. x.Select((t, k) => Noise?[k] ?? GaussianNoise.Draw(Rows.Batch(n, t).Shape, NoiseDeviation, Seed + k))];
        Tensor[] attributions = [.. x.Select(t => t.ZerosLike())];
        for (int i = 0; i < subject.Count; i++)
        {
            Tensor[] differences = [.. x.Select(t => Rows.Batch(n, t))], points = [.. x.Select(t => Rows.Batch(n, t))];
            for (int k = 0; k < x.Length; k++)
            {
                for (int s = 0; s < n; s++)
                {
                    Span<float> to = x[k].Row(i), from = baselines[k].Row(picks[s]), add = noise[k].Row(s);
                    Span<float> difference = differences[k].Row(s), point = points[k].Row(s);
                    for (int j = 0; j < to.Length; j++)
                    {
                        difference[j] = to[j] + add[j] - from[j];
                        point[j] = from[j] + coefficients[s] * difference[j];
                    }
                }
            }
            var gradients = subject.Ask(
                "gradients", points, [.. Enumerable.Repeat(classes[i], n)], scene => scene.Gradients(scene.Trace.Inputs)).Arrays;
            for (int k = 0; k < x.Length; k++)
            {
                var products = gradients[k].Zip(differences[k], (g, d) => g * d);
                IntegratedGradients.WeightedSum(products, [.. Enumerable.Repeat(1.0 / n, n)], attributions[k].Row(i));
            }
            subject.Progress?.Report((i + 1.0) / subject.Count);
        }
        return new Attribution(this, subject, NamedArrays.Each("attribution", attributions));
    }
}
