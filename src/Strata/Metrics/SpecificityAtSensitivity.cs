namespace Strata.Metrics;

/// <summary>The best specificity at any threshold with at least that sensitivity (recall); 0 if there is none.</summary>
public sealed class SpecificityAtSensitivity(
    double sensitivity, int numThresholds = 200, int? classId = null, string name = "specificity_at_sensitivity")
    : BestUnderConstraint(sensitivity, "sensitivity", numThresholds, classId, name)
{
    public double Sensitivity { get; } = sensitivity;

    private protected override (double Constrained, double Wanted) Figures(Point point) => (point.Recall, point.Specificity);
}
