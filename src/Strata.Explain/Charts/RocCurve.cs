namespace Strata.Explain;

/// <summary>What share of the others is let in for each share of the right ones, over all thresholds, and the area below.</summary>
public sealed class RocCurve
{
    private RocCurve(IReadOnlyList<(double, double)> points, double area) => (Points, Area) = (points, area);

    /// <summary>(false positive rate, true positive rate), from (0, 0) to (1, 1); one for each different score.</summary>
    public IReadOnlyList<(double FalsePositives, double TruePositives)> Points { get; }

    /// <summary>The area under the curve: the chance that a right one scores above another, ties counted half.</summary>
    public double Area { get; }

    /// <param name="isPositive">Whether each is a right one.</param>
    /// <param name="scores">How sure the model is that it is.</param>
    /// <exception cref="ArgumentException">Lengths differ, or all are of one kind.</exception>
    public static RocCurve Of(IReadOnlyList<bool> isPositive, IReadOnlyList<float> scores)
    {
        int positives = isPositive.Count(p => p), negatives = isPositive.Count - positives;
        if (isPositive.Count != scores.Count || positives == 0 || negatives == 0)
        {
            throw new ArgumentException(
                $"A ROC curve needs both kinds, and a score for each. Received: {positives} positive, {negatives} negative, "
                + $"{scores.Count} scores.");
        }
        var points = new List<(double, double)> { (0, 0) };
        double area = 0;
        foreach (var (right, wrong) in Thresholds.Of(isPositive, scores))
        {
            var (before, hits) = points[^1];
            points.Add(((double)wrong / negatives, (double)right / positives));
            area += (points[^1].Item1 - before) * (hits + points[^1].Item2) / 2;
        }
        return new RocCurve(points, area);
    }

    /// <summary>The curve as a drawing.</summary>
    public string ToSvg() => new Plot(
        $"ROC curve, area {Markup.Readable(Area)}", new Axis("false positive rate", 0, 1), new Axis("true positive rate", 0, 1))
        .Line("edge", (0, 0), (1, 1)).Line("a", Points).ToSvg();
}
