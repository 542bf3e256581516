namespace Strata.Metrics;

/// <summary>The mean of max(max((1 - y) p) - Σ y p + 1, 0), for one-hot labels.</summary>
public sealed class CategoricalHinge(string name = "categorical_hinge") : MeanMetric(name)
{
    protected override Value Values(Value yTrue, Value yPred) =>
        new Losses.CategoricalHinge().PerSample(Op.Cast(yTrue, yPred.DType), yPred);
}
