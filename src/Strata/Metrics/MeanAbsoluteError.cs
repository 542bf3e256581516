namespace Strata.Metrics;

/// <summary>The mean of |y - p|.</summary>
public sealed class MeanAbsoluteError(string name = "mean_absolute_error") : MeanMetric(name)
{
    protected override Value Values(Value yTrue, Value yPred) =>
        new Losses.MeanAbsoluteError().PerSample(Op.Cast(yTrue, yPred.DType), yPred);
}
