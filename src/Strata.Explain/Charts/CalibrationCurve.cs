namespace Strata.Explain;

/// <summary>How confidences are put into bins.</summary>
public enum CalibrationBins
{
    /// <summary>Bins of equal width from 0 to 1, each holding its upper edge.</summary>
    Uniform,

    /// <summary>Bins of equal counts: edges at the percentiles, linearly interpolated.</summary>
    Quantile,
}

/// <summary>Whether a model is right as often as it says.</summary>
public sealed class CalibrationCurve
{
    private CalibrationCurve(IReadOnlyList<(double Confidence, double Accuracy, int Count)> bins, int count)
    {
        Bins = bins;
        ExpectedError = bins.Sum(b => (double)b.Count / count * Math.Abs(b.Accuracy - b.Confidence));
        LargestError = bins.Max(b => Math.Abs(b.Accuracy - b.Confidence));
    }

    /// <summary>Bins that are not empty: mean confidence, share of right answers, how many.</summary>
    public IReadOnlyList<(double Confidence, double Accuracy, int Count)> Bins { get; }

    /// <summary>The expected calibration error: the mean distance of the two, weighted by count.</summary>
    public double ExpectedError { get; }

    /// <summary>The largest distance of the two in a bin.</summary>
    public double LargestError { get; }

    /// <param name="confidences">The largest probability of each answer; or that of one class.</param>
    /// <param name="isRight">Whether the answer was right; or of that class.</param>
    /// <param name="bins">How many bins.</param>
    /// <param name="strategy">How to put confidences into bins.</param>
    public static CalibrationCurve Of(
        IReadOnlyList<float> confidences, IReadOnlyList<bool> isRight, int bins = 15, CalibrationBins strategy = CalibrationBins.Uniform) =>
        Of([.. confidences.Select(c => (double)c)], isRight, bins, strategy);

    /// <inheritdoc cref="Of(IReadOnlyList{float}, IReadOnlyList{bool}, int, CalibrationBins)"/>
    public static CalibrationCurve Of(
        IReadOnlyList<double> confidences, IReadOnlyList<bool> isRight, int bins = 15, CalibrationBins strategy = CalibrationBins.Uniform)
    {
        if (confidences.Count != isRight.Count || confidences.Count == 0)
            throw new ArgumentException($"Each answer needs a confidence. Received: {confidences.Count} and {isRight.Count}.");
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double[] inner = strategy == CalibrationBins.Uniform
            ? [.. Enumerable.Range(1, bins - 1).Select(i => (double)i / bins)]
            : Percentiles([.. confidences.Order()], bins);
        var groups = confidences.Index().GroupBy(c => inner.Count(edge => edge < c.Item)).OrderBy(g => g.Key);
        return new CalibrationCurve(
            [.. groups.Select(g => (g.Average(c => c.Item), g.Average(c => isRight[c.Index] ? 1.0 : 0.0), g.Count()))], confidences.Count);
    }

    /// <summary>The curve as a drawing, with the diagonal of a model that is right as often as it says.</summary>
    public string ToSvg() => ToPlot().ToSvg();

    internal Plot ToPlot()
    {
        var plot = new Plot(
            $"Calibration, expected error {Markup.Readable(ExpectedError)}", new Axis("confidence", 0, 1), new Axis("accuracy", 0, 1))
            .Line("edge", (0, 0), (1, 1)).Line("a", [.. Bins.Select(b => (b.Confidence, b.Accuracy))]);
        foreach (var bin in Bins) plot.Dot("afill", bin.Confidence, bin.Accuracy);
        return plot;
    }

    private static double[] Percentiles(double[] sorted, int bins)
    {
        double At(double part)
        {
            double place = part * (sorted.Length - 1);
            int low = (int)place, high = Math.Min(low + 1, sorted.Length - 1);
            return sorted[low] + (place - low) * (sorted[high] - sorted[low]);
        }
        return [.. Enumerable.Range(1, bins - 1).Select(i => At((double)i / bins))];
    }
}
