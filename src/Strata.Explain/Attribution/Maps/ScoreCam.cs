namespace Strata.Explain;

/// <summary>
/// Each channel weighted by the score that the example gets when only what the channel shows is left of it. No gradients: as many runs as
/// the layer has channels.
/// </summary>
public sealed record ScoreCam : MapMethod
{
    public override string Name => "score_cam";

    public override string Reference => "Wang et al. 2019, arXiv 1910.01279";

    /// <summary>Whether weights are the softmax over channels of the scores (the paper), or the scores (the authors' program).</summary>
    public bool Softmax { get; init; }

    internal override Attribution Compute(Subject subject)
    {
        var tap = TapOf(subject);
        var activations = subject.Ask(Key(tap), scene => [scene.Trace.Tap(tap.Path, tap.Call).Maps]).Arrays[0];
        var input = InputLike(subject, activations.Rank - 1) ?? throw new ArgumentException(
            $"{Name} masks an input with as many axes as layer '{tap.Name}', {activations.Shape[1..]}. "
            + $"Received: inputs {string.Join(", ", subject.X.Select(x => x.Shape[1..]))}. Use gradcam.");
        var (masks, hasContrast) = Masks(activations, input.Shape[1..^1]);
        var scores = Scores(subject, masks);
        var weights = Weights(scores, hasContrast);
        var raw = new Tensor(activations.Shape[..^1], DType.Float32);
        int channels = activations.Shape[^1];
        for (int i = 0; i < subject.Count; i++)
        {
            Span<float> a = activations.Row(i), w = weights.Row(i), to = raw.Row(i);
            for (int p = 0; p < to.Length; p++)
            {
                for (int k = 0; k < channels; k++) to[p] += w[k] * a[p * channels + k];
            }
        }
        return Finish(subject, tap, raw, [("masks", masks), ("scores", scores), ("weights", weights)], i =>
            activations.Row(i).IndexOfAnyExcept(0f) < 0 ? "the layer is not active" : null);
    }

    /// <summary>Each channel enlarged to the input and brought to 0 … 1; zeros for a channel that is everywhere the same.</summary>
    private static (Tensor Masks, bool[] HasContrast) Masks(Tensor activations, Shape sizes)
    {
        var masks = LinearResize.Of(activations, sizes.Sizes);
        if (ReferenceEquals(masks, activations)) masks = activations.Clone();
        int channels = masks.Shape[^1];
        bool[] hasContrast = new bool[masks.Shape[0] * channels];
        for (int i = 0; i < hasContrast.Length; i++)
        {
            var row = masks.Row(i / channels);
            float low = float.PositiveInfinity, high = float.NegativeInfinity;
            for (int p = i % channels; p < row.Length; p += channels) (low, high) = (Math.Min(low, row[p]), Math.Max(high, row[p]));
            hasContrast[i] = high > low;
            for (int p = i % channels; p < row.Length; p += channels) row[p] = high > low ? (row[p] - low) / (high - low) : 0;
        }
        return (masks, hasContrast);
    }

    private static Tensor Scores(Subject subject, Tensor masks)
    {
        int channels = masks.Shape[^1];
        var scores = new Tensor([subject.Count, channels], DType.Float32);
        int[] classes = subject.Classes;
        for (int i = 0; i < subject.Count; i++)
        {
            Tensor[] masked = [.. subject.X.Select(x => Masked(x, masks, i))];
            var values = subject.Ask("values", masked, [.. Enumerable.Repeat(classes[i], channels)], _ => []).Values;
            values.CopyTo(scores.Row(i));
        }
        return scores;
    }

    private static Tensor Masked(Tensor x, Tensor masks, int example)
    {
        int channels = masks.Shape[^1], depth = x.Shape[^1];
        var masked = Rows.Batch(channels, x);
        Span<float> from = x.Row(example), mask = masks.Row(example);
        bool fits = x.Rank == masks.Rank && x.Shape[1..^1] == masks.Shape[1..^1];
        for (int k = 0; k < channels; k++)
        {
            var to = masked.Row(k);
            for (int j = 0; j < to.Length; j++) to[j] = fits ? from[j] * mask[j / depth * channels + k] : from[j];
        }
        return masked;
    }

    private Tensor Weights(Tensor scores, bool[] hasContrast)
    {
        int channels = scores.Shape[1];
        var weights = scores.ZerosLike();
        for (int i = 0; i < scores.Shape[0]; i++)
        {
            int[] seen = [.. Enumerable.Range(0, channels).Where(k => hasContrast[i * channels + k])];
            if (seen.Length == 0) continue;
            float[] score = scores.Row(i).ToArray();
            var to = weights.Row(i);
            float largest = seen.Max(k => score[k]);
            double sum = seen.Sum(k => Math.Exp(score[k] - largest));
            foreach (int k in seen) to[k] = Softmax ? (float)(Math.Exp(score[k] - largest) / sum) : score[k];
        }
        return weights;
    }
}
