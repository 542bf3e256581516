namespace Strata.Metrics;

/// <summary>How many of the positive labels were found: TP / (TP + FN).</summary>
public sealed class Recall(double[]? thresholds = null, int? topK = null, int? classId = null, string name = "recall")
    : ConfusionRatio(thresholds, topK, classId, name, "false_negatives")
{
    private protected override Value Other(ConfusionCounts counts) => counts.FalseNegatives;
}
