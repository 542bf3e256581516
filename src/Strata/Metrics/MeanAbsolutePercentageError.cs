namespace Strata.Metrics;

/// <summary>100 times the mean of |y - p| / max(|y|, 1e-7).</summary>
public sealed class MeanAbsolutePercentageError(string name = "mean_absolute_percentage_error") : MeanMetric(name)
{
    protected override Value Values(Value yTrue, Value yPred) =>
        new Losses.MeanAbsolutePercentageError().PerSample(Op.Cast(yTrue, yPred.DType), yPred);
}
