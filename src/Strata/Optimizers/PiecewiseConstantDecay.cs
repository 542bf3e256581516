namespace Strata.Optimizers;

/// <summary>One rate up to and including the first boundary, the next up to the second, and so on.</summary>
public sealed class PiecewiseConstantDecay : LearningRateSchedule
{
    public PiecewiseConstantDecay(double[] boundaries, double[] values, string name = "PiecewiseConstant")
    {
        if (values.Length != boundaries.Length + 1)
            throw new ArgumentException(
                "PiecewiseConstantDecay needs one value more than boundaries. "
                + $"Received: {boundaries.Length} boundaries, {values.Length} values.",
                nameof(values));
        Boundaries = boundaries;
        Values = values;
        Name = name;
    }

    /// <summary>Steps after which the rate changes, ascending.</summary>
    public double[] Boundaries { get; }

    /// <summary>Rates, one more than boundaries.</summary>
    public double[] Values { get; }

    public string Name { get; }

    public override double At(long step)
    {
        int i = 0;
        while (i < Boundaries.Length && step > Boundaries[i]) i++;
        return Values[i];
    }
}
