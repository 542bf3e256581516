namespace Strata.Metrics;

/// <summary>How many positive predictions that are wrong, by weight, at each threshold. A prediction is positive above it.</summary>
public sealed class FalsePositives(double[]? thresholds = null, string name = "false_positives") : ConfusionCount(thresholds, name)
{
    private protected override Value Pick(ConfusionCounts counts) => counts.FalsePositives;
}
