namespace Strata.Metrics;

/// <summary>The mean of p - y ln(p + 1e-7).</summary>
public sealed class Poisson(string name = "poisson") : MeanMetric(name)
{
    protected override Value Values(Value yTrue, Value yPred) =>
        new Losses.Poisson().PerSample(Op.Cast(yTrue, yPred.DType), yPred);
}
