namespace Strata.Metrics;

/// <summary>How many negative predictions that are right, by weight, at each threshold. A prediction is positive above it.</summary>
public sealed class TrueNegatives(double[]? thresholds = null, string name = "true_negatives") : ConfusionCount(thresholds, name)
{
    private protected override Value Pick(ConfusionCounts counts) => counts.TrueNegatives;
}
