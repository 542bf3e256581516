namespace Strata.Metrics;

/// <summary>The mean of max(1 - y p, 0), for labels -1 and 1 (or 0 and 1).</summary>
public sealed class Hinge(string name = "hinge") : MeanMetric(name)
{
    protected override Value Values(Value yTrue, Value yPred) =>
        new Losses.Hinge().PerSample(Op.Cast(yTrue, yPred.DType), yPred);
}
