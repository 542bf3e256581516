namespace Strata.Metrics;

/// <summary>The best recall at any threshold with at least that precision; 0 if there is none.</summary>
public sealed class RecallAtPrecision(double precision, int numThresholds = 200, int? classId = null, string name = "recall_at_precision")
    : BestUnderConstraint(precision, "precision", numThresholds, classId, name)
{
    public double Precision { get; } = precision;

    private protected override (double Constrained, double Wanted) Figures(Point point) => (point.Precision, point.Recall);
}
