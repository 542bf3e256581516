namespace Strata.Metrics;

/// <summary>How often predictions equal labels.</summary>
public sealed class Accuracy(string name = "accuracy") : MeanMetric(name)
{
    protected override Value Values(Value yTrue, Value yPred) =>
        Equality.Of(yTrue, yPred);
}
