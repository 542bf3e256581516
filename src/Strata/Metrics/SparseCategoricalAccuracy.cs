namespace Strata.Metrics;

/// <summary>How often the largest prediction is that of the class whose number is the label.</summary>
public sealed class SparseCategoricalAccuracy(string name = "sparse_categorical_accuracy") : MeanMetric(name)
{
    protected override Value Values(Value yTrue, Value yPred)
    {
        if (yTrue.Rank == yPred.Rank && yTrue.Shape[^1] == 1) yTrue = Op.Squeeze(yTrue, -1);
        return Op.Cast(Op.Equal(Op.Cast(yTrue, DType.Int64), Op.Cast(Op.ArgMax(yPred), DType.Int64)), yPred.DType);
    }
}
