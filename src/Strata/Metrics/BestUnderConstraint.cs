namespace Strata.Metrics;

/// <summary>The best value of one figure over all thresholds at which another is at least so large; 0 if it never is.</summary>
public abstract class BestUnderConstraint : ConfusionCurve
{
    private readonly double _least;

    private protected BestUnderConstraint(double least, string constrained, int numThresholds, int? classId, string name)
        : base(name)
    {
        if (!(least is >= 0 and <= 1))
            throw new ArgumentException($"{GetType().Name} needs a {constrained} from 0 to 1. Received: {least}.");
        if (numThresholds < 1)
            throw new ArgumentException($"{GetType().Name} needs one threshold or more. Received: {numThresholds}.", nameof(numThresholds));
        _least = least;
        NumThresholds = numThresholds;
        ClassId = classId;
        Options = new(name, ConfusionOptions.Even(numThresholds)) { ClassId = classId };
        MakeVariables(1);
    }

    /// <summary>How many thresholds are tried, evenly from 0 to 1.</summary>
    public int NumThresholds { get; }

    /// <summary>The only class (column) that counts.</summary>
    public int? ClassId { get; }

    public override double Result()
    {
        double best = 0;
        for (int i = 0; i < Options.Thresholds.Length; i++)
        {
            var (constrained, wanted) = Figures(At(i));
            if (constrained >= _least) best = Math.Max(best, wanted);
        }
        return best;
    }

    /// <summary>The figure that must be large enough, and the one whose best is wanted.</summary>
    private protected abstract (double Constrained, double Wanted) Figures(Point point);
}
