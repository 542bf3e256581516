namespace Strata.Metrics;

/// <summary>The mean of (ln(1 + y) - ln(1 + p))².</summary>
public sealed class MeanSquaredLogarithmicError(string name = "mean_squared_logarithmic_error") : MeanMetric(name)
{
    protected override Value Values(Value yTrue, Value yPred) =>
        new Losses.MeanSquaredLogarithmicError().PerSample(Op.Cast(yTrue, yPred.DType), yPred);
}
