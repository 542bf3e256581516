namespace Strata.Losses;

/// <summary>-ln p of the class whose number is the label.</summary>
public sealed class SparseCategoricalCrossentropy(
    bool fromLogits = false, int? ignoreClass = null, string? reduction = Losses.Reduction.SumOverBatchSize, int axis = -1,
    string name = "sparse_categorical_crossentropy") : Loss(name, reduction)
{
    public bool FromLogits { get; } = fromLogits;

    /// <summary>A label whose samples do not count at all.</summary>
    public int? IgnoreClass { get; } = ignoreClass;

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;

    public override bool TakesClassNumbers => true;

    public override Value PerSample(Value yTrue, Value yPred) => PerSampleWithMask(yTrue, yPred).Values;

    internal override (Value Values, Value? Mask) PerSampleWithMask(Value yTrue, Value yPred)
    {
        yPred = ClassAxis.ToLast(yPred, Axis);
        int classes = yPred.Shape[^1];
        if (yTrue.Rank == yPred.Rank && yTrue.Shape[^1] == 1) yTrue = Op.Squeeze(yTrue, -1);
        if (!yTrue.Shape.IsCompatibleWith(yPred.Shape[..^1]))
        {
            throw new ArgumentException(
                $"Loss '{Name}' expects one class number per prediction: labels of shape {yPred.Shape[..^1]} for predictions {yPred.Shape}. "
                + $"Received: labels {yTrue.Shape}. For one-hot labels use categorical_crossentropy.");
        }
        var labels = Op.Cast(yTrue, DType.Int64);
        Value? valid = null;
        if (IgnoreClass is { } ignored)
        {
            valid = Op.NotEqual(labels, ignored);
            labels = Op.Where(valid, labels, 0);
        }
        labels = Op.CheckLabels(labels, classes, Name);
        var values = -Op.Sum(Op.OneHot(labels, classes, yPred.DType) * Probabilities.LogOf(yPred, FromLogits), [-1]);
        return (valid is null ? values : Op.Where(valid, values, 0f), valid);
    }
}
