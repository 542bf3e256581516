namespace Strata.Metrics;

/// <summary>How many of the positive predictions are right: TP / (TP + FP).</summary>
public sealed class Precision(double[]? thresholds = null, int? topK = null, int? classId = null, string name = "precision")
    : ConfusionRatio(thresholds, topK, classId, name, "false_positives")
{
    private protected override Value Other(ConfusionCounts counts) => counts.FalsePositives;
}
