namespace Strata.Metrics;

/// <summary>How often the class of the largest label is among the k largest predictions; one that ties with the k-th is.</summary>
public sealed class TopKCategoricalAccuracy(int k = 5, string name = "top_k_categorical_accuracy") : MeanMetric(name)
{
    public int K { get; } = k;

    protected override Value Values(Value yTrue, Value yPred) => TopK.Holds(Op.Cast(Op.ArgMax(yTrue), DType.Int64), yPred, K);
}
