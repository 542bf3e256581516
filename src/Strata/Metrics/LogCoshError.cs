namespace Strata.Metrics;

/// <summary>The mean of ln(cosh(p - y)).</summary>
public sealed class LogCoshError(string name = "logcosh") : MeanMetric(name)
{
    protected override Value Values(Value yTrue, Value yPred) =>
        new Losses.LogCosh().PerSample(Op.Cast(yTrue, yPred.DType), yPred);
}
