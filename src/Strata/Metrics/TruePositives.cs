namespace Strata.Metrics;

/// <summary>How many positive predictions that are right, by weight, at each threshold. A prediction is positive above it.</summary>
public sealed class TruePositives(double[]? thresholds = null, string name = "true_positives") : ConfusionCount(thresholds, name)
{
    private protected override Value Pick(ConfusionCounts counts) => counts.TruePositives;
}
