namespace Strata.Explain;

/// <summary>What share of those let in is right for each share of the right ones let in, over all thresholds.</summary>
public sealed class PrecisionRecallCurve
{
    private PrecisionRecallCurve(IReadOnlyList<(double, double)> points, double average) => (Points, AveragePrecision) = (points, average);

    /// <summary>(recall, precision), from recall 0 up; one for each different score, after (0, 1).</summary>
    public IReadOnlyList<(double Recall, double Precision)> Points { get; }

    /// <summary>The precisions, each weighted by what recall gains there: Σ (Rₙ − Rₙ₋₁) Pₙ.</summary>
    public double AveragePrecision { get; }

    /// <param name="isPositive">Whether each is a right one.</param>
    /// <param name="scores">How sure the model is that it is.</param>
    /// <exception cref="ArgumentException">Lengths differ, or none is a right one.</exception>
    public static PrecisionRecallCurve Of(IReadOnlyList<bool> isPositive, IReadOnlyList<float> scores)
    {
        int positives = isPositive.Count(p => p);
        if (positives == 0)
            throw new ArgumentException($"A curve of precision and recall needs right ones. Received: {scores.Count} scores and none.");
        var points = new List<(double Recall, double Precision)> { (0, 1) };
        double average = 0;
        foreach (var (right, wrong) in Thresholds.Of(isPositive, scores))
        {
            double recall = (double)right / positives, precision = (double)right / (right + wrong);
            average += (recall - points[^1].Recall) * precision;
            points.Add((recall, precision));
        }
        return new PrecisionRecallCurve(points, average);
    }

    /// <summary>The curve as a drawing.</summary>
    public string ToSvg() => new Plot(
        $"Precision and recall, average precision {Markup.Readable(AveragePrecision)}", new Axis("recall", 0, 1),
        new Axis("precision", 0, 1))
        .Line("a", Points).ToSvg();
}
