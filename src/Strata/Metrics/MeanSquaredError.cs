namespace Strata.Metrics;

/// <summary>The mean of (y - p)².</summary>
public sealed class MeanSquaredError(string name = "mean_squared_error") : MeanMetric(name)
{
    protected override Value Values(Value yTrue, Value yPred) =>
        new Losses.MeanSquaredError().PerSample(Op.Cast(yTrue, yPred.DType), yPred);
}
