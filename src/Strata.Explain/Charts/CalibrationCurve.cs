namespace Strata.Explain;

/// <summary>Whether a model is right as often as it says: confidences in bins of equal width, each holding its upper edge.</summary>
public sealed class CalibrationCurve
{
    private CalibrationCurve(IReadOnlyList<(double, double, int)> bins, int count)
    {
        Bins = bins;
        ExpectedError = bins.Sum(b => (double)b.Item3 / count * Math.Abs(b.Item2 - b.Item1));
    }

    /// <summary>Bins that are not empty: mean confidence, share of right answers, how many.</summary>
    public IReadOnlyList<(double Confidence, double Accuracy, int Count)> Bins { get; }

    /// <summary>The expected calibration error: the mean distance of the two, weighted by count.</summary>
    public double ExpectedError { get; }

    /// <param name="confidences">The largest probability of each answer.</param>
    /// <param name="isRight">Whether the answer was right.</param>
    /// <param name="bins">How many bins.</param>
    public static CalibrationCurve Of(IReadOnlyList<float> confidences, IReadOnlyList<bool> isRight, int bins = 15)
    {
        if (confidences.Count != isRight.Count || confidences.Count == 0)
            throw new ArgumentException($"Each answer needs a confidence. Received: {confidences.Count} and {isRight.Count}.");
        var groups = confidences.Index().GroupBy(c => Math.Clamp((int)Math.Ceiling((double)c.Item * bins) - 1, 0, bins - 1))
            .OrderBy(g => g.Key);
        return new CalibrationCurve(
            [.. groups.Select(g => (g.Average(c => (double)c.Item), g.Average(c => isRight[c.Index] ? 1.0 : 0.0), g.Count()))],
                confidences.Count);
    }

    /// <summary>The curve as a drawing, with the diagonal of a model that is right as often as it says.</summary>
    public string ToSvg()
    {
        var plot = new Plot($"Calibration, expected error {Markup.Readable(ExpectedError)}", "confidence", "accuracy", (0, 1), (0, 1))
            .Line("edge", (0, 0), (1, 1)).Line("a", [.. Bins.Select(b => (b.Confidence, b.Accuracy))]);
        foreach (var bin in Bins) plot.Dot("afill", bin.Confidence, bin.Accuracy);
        return plot.ToSvg();
    }
}
