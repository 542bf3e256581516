namespace Strata.Explain;

/// <summary>
/// The mean of gradients around an example, in which the flicker of a single gradient goes. Also the mean of its size, of its square
/// (SmoothGrad²), and its variance (VarGrad).
/// </summary>
public sealed record SmoothGrad : AttributionMethod
{
    public override string Name => "smoothgrad";

    public override string Reference => "Smilkov et al. 2017, arXiv 1706.03825";

    /// <summary>How many noisy examples.</summary>
    public int Samples { get; init; } = 25;

    /// <summary>Standard deviation of the noise over the example's range, largest minus smallest.</summary>
    public double NoiseLevel { get; init; } = 0.15;

    /// <summary>Start of the noise.</summary>
    public int Seed { get; init; }

    /// <summary>Noise to add as it is, (samples, …) for each input, in place of one drawn.</summary>
    public TensorSet? Noise { get; init; }

    internal override Attribution Compute(Subject subject)
    {
        var (x, classes) = (subject.X, subject.Classes);
        var mean = x.Select(t => t.ZerosLike()).ToArray();
        var absolute = x.Select(t => t.ZerosLike()).ToArray();
        var square = x.Select(t => t.ZerosLike()).ToArray();
        for (int i = 0; i < subject.Count; i++)
        {
            Tensor[] noisy = [.. x.Select((t, k) => Noisy(t.One(i), Noise?[k], k))];
            int n = noisy[0].Shape[0];
            var gradients = subject.Ask(
                "gradients", noisy, [.. Enumerable.Repeat(classes[i], n)], scene => scene.Gradients(scene.Trace.Inputs)).Arrays;
            for (int k = 0; k < x.Length; k++)
            {
                for (int s = 0; s < n; s++) Add(gradients[k].Row(s), mean[k].Row(i), absolute[k].Row(i), square[k].Row(i), n);
            }
            subject.Progress?.Report((i + 1.0) / subject.Count);
        }
        Tensor[] variance = [.. mean.Zip(square, (m, s) => s.Zip(m, (a, b) => Math.Max(0, a - b * b)))];
        return new Attribution(this, subject,
        [
            .. NamedArrays.Each("mean", mean),
            .. NamedArrays.Each("mean_absolute", absolute),
            .. NamedArrays.Each("mean_square", square),
            .. NamedArrays.Each("variance", variance),
            .. NamedArrays.Each("map", [.. mean.Select(m => m.LargestOverChannels())]),
        ]);
    }

    private static void Add(Span<float> gradient, Span<float> mean, Span<float> absolute, Span<float> square, int n)
    {
        for (int j = 0; j < gradient.Length; j++)
        {
            mean[j] += gradient[j] / n;
            absolute[j] += Math.Abs(gradient[j]) / n;
            square[j] += gradient[j] * gradient[j] / n;
        }
    }

    private Tensor Noisy(Tensor x, Tensor? noise, int input)
    {
        noise ??= Draw(x, input);
        var noisy = Rows.Batch(noise.Shape[0], x);
        var given = x.Span<float>();
        for (int s = 0; s < noise.Shape[0]; s++)
        {
            Span<float> to = noisy.Row(s), add = noise.Row(s);
            for (int j = 0; j < to.Length; j++) to[j] = given[j] + add[j];
        }
        return noisy;
    }

    private Tensor Draw(Tensor x, int input)
    {
        var values = x.Span<float>();
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        foreach (float v in values) (low, high) = (Math.Min(low, v), Math.Max(high, v));
        return GaussianNoise.Draw(Rows.Batch(Samples, x).Shape, NoiseLevel * (high - low), Seed + input);
    }
}
