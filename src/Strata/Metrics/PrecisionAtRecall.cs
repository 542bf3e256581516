namespace Strata.Metrics;

/// <summary>The best precision at any threshold with at least that recall; 0 if there is none.</summary>
public sealed class PrecisionAtRecall(double recall, int numThresholds = 200, int? classId = null, string name = "precision_at_recall")
    : BestUnderConstraint(recall, "recall", numThresholds, classId, name)
{
    public double Recall { get; } = recall;

    private protected override (double Constrained, double Wanted) Figures(Point point) => (point.Recall, point.Precision);
}
