namespace Strata.Metrics;

/// <summary>How many negative predictions that are wrong, by weight, at each threshold. A prediction is positive above it.</summary>
public sealed class FalseNegatives(double[]? thresholds = null, string name = "false_negatives") : ConfusionCount(thresholds, name)
{
    private protected override Value Pick(ConfusionCounts counts) => counts.FalseNegatives;
}
