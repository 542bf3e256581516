using Strata.Saving;

namespace Strata.Metrics;

/// <summary>How often the class whose number is the label is among the k largest predictions; one that ties with the k-th is.</summary>
public sealed class SparseTopKCategoricalAccuracy(
    int k = 5, string name = "sparse_top_k_categorical_accuracy", bool fromSortedIds = false) : MeanMetric(name)
{
    public int K { get; } = k;

    /// <summary>Whether predictions are class numbers already, the best first.</summary>
    [ConfigKey(OmitDefault = true)]
    public bool FromSortedIds { get; } = fromSortedIds;

    protected override Value Values(Value yTrue, Value yPred)
    {
        var labels = Op.Cast(yTrue.Rank == yPred.Rank && yTrue.Shape[^1] == 1 ? Op.Squeeze(yTrue, -1) : yTrue, DType.Int64);
        if (!FromSortedIds) return TopK.Holds(labels, yPred, K);
        var best = Op.Slice(yPred, new Shape(new int[yPred.Rank]), yPred.Shape.With(-1, Math.Min(K, yPred.Shape[^1])));
        return Op.Max(Op.Cast(Op.Equal(Op.ExpandDims(labels, -1), Op.Cast(best, DType.Int64)), DType.Float32), [-1]);
    }
}
