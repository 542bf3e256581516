using Strata.Saving;

namespace Strata.Losses;

/// <summary>-ln p of the class whose number is the label.</summary>
public sealed class SparseCategoricalCrossentropy(
    bool fromLogits = false, int? ignoreClass = null, string? reduction = Losses.Reduction.SumOverBatchSize, int axis = -1,
    string name = "sparse_categorical_crossentropy") : Loss(name, reduction)
{
    public bool FromLogits { get; } = fromLogits;

    /// <summary>A label whose samples do not count at all.</summary>
    public int? IgnoreClass { get; } = ignoreClass;

    /// <summary>The axis of the classes: the last one.</summary>
    [ConfigKey(OmitDefault = true)]
    public int Axis { get; } = axis;

    public override bool TakesClassNumbers => true;

    public override Value PerSample(Value yTrue, Value yPred) => PerSampleWithMask(yTrue, yPred).Values;

    internal override (Value Values, Value? Mask) PerSampleWithMask(Value yTrue, Value yPred)
    {
        if (yPred.Shape.Axis(Axis) != yPred.Rank - 1)
            throw new ArgumentException(
                $"Loss '{Name}' expects the classes on the last axis. Received: axis={Axis} for predictions {yPred.Shape}. Use Permute.");
        int classes = yPred.Shape[^1];
        var labels = ClassAxis.Numbers(Name, yTrue, yPred);
        Value? valid = null;
        if (IgnoreClass is { } ignored)
        {
            valid = Op.NotEqual(labels, ignored);
            labels = Op.Where(valid, labels, 0);
        }
        labels = Op.CheckLabels(labels, classes, Name);
        var values = Op.SoftmaxCrossEntropy(Op.OneHot(labels, classes, yPred.DType), Logits(yPred));
        return (valid is null ? values : Op.Where(valid, values, 0f), valid);
    }

    /// <summary>Like Keras on TensorFlow, probabilities are cut off first and made to sum to one after.</summary>
    private Value Logits(Value yPred) => FromLogits ? yPred : Probabilities.SoftmaxLogits(yPred) ?? Op.Log(Probabilities.Clip(yPred));
}
