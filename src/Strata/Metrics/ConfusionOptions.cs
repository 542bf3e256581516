namespace Strata.Metrics;

/// <summary>How a metric counts predictions.</summary>
internal sealed record ConfusionOptions(string Owner, double[] Thresholds)
{
    /// <summary>What predictions become that are not among the k largest: below any threshold.</summary>
    public const float Never = -1e10f;

    public int? TopK { get; init; }

    public int? ClassId { get; init; }

    public bool ByColumn { get; init; }

    public double[]? LabelWeights { get; init; }

    /// <summary>Whether a label of ¼ counts a quarter, as Keras has it for evenly spaced thresholds; else all but 0 counts as 1.</summary>
    public bool HasSoftLabels { get; } = AreEven(Thresholds);

    /// <summary>Thresholds as given, checked, or the default. Comparison is in single precision, so they are rounded to it.</summary>
    public static double[] Parse(string owner, double[]? thresholds, double standard = 0.5)
    {
        if (thresholds is null) return [standard];
        int odd = Array.FindIndex(thresholds, t => !(t is >= 0 and <= 1));
        if (odd >= 0)
            throw new ArgumentException($"{owner} needs thresholds from 0 to 1. Received: {thresholds[odd]}.", nameof(thresholds));
        return [.. thresholds.Select(t => (double)(float)t)];
    }

    /// <summary>n thresholds evenly from 0 to 1; ½ alone.</summary>
    public static double[] Even(int count) =>
        count == 1 ? [0.5] : [.. Enumerable.Range(0, count).Select(i => (double)(float)(i / (count - 1.0)))];

    private static bool AreEven(double[] thresholds)
    {
        if (thresholds.Length < 3) return false;
        double step = 1.0 / (thresholds.Length - 1);
        return !thresholds.Where((t, i) => Math.Abs(t - i * step) > 2e-7).Any();
    }
}
