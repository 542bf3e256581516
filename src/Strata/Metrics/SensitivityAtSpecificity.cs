namespace Strata.Metrics;

/// <summary>The best sensitivity (recall) at any threshold with at least that specificity; 0 if there is none.</summary>
public sealed class SensitivityAtSpecificity(
    double specificity, int numThresholds = 200, int? classId = null, string name = "sensitivity_at_specificity")
    : BestUnderConstraint(specificity, "specificity", numThresholds, classId, name)
{
    public double Specificity { get; } = specificity;

    private protected override (double Constrained, double Wanted) Figures(Point point) => (point.Specificity, point.Recall);
}
