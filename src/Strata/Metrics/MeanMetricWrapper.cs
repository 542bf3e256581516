namespace Strata.Metrics;

/// <summary>The weighted mean of a function of labels and predictions.</summary>
public sealed class MeanMetricWrapper(Func<Value, Value, Value> fn, string name = "mean_metric_wrapper") : MeanMetric(name)
{
    protected override Value Values(Value yTrue, Value yPred) => fn(Op.Cast(yTrue, yPred.DType), yPred);
}
