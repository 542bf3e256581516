namespace Strata.Metrics;

/// <summary>The mean of Σ y ln(y / p).</summary>
public sealed class KLDivergence(string name = "kl_divergence") : MeanMetric(name)
{
    protected override Value Values(Value yTrue, Value yPred) =>
        new Losses.KLDivergence().PerSample(Op.Cast(yTrue, yPred.DType), yPred);
}
