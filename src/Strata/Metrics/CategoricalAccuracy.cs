namespace Strata.Metrics;

/// <summary>How often the largest prediction is that of the largest label, over the last axis; the first where several tie.</summary>
public sealed class CategoricalAccuracy(string name = "categorical_accuracy") : MeanMetric(name)
{
    protected override Value Values(Value yTrue, Value yPred) => Op.Cast(Op.Equal(Op.ArgMax(yTrue), Op.ArgMax(yPred)), yPred.DType);
}
