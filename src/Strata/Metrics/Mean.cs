namespace Strata.Metrics;

/// <summary>The weighted mean of the values it is given (its first argument), whatever they are.</summary>
public sealed class Mean(string name = "mean") : MeanMetric(name)
{
    protected override Value Values(Value yTrue, Value yPred) => yTrue;
}
