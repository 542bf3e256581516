namespace Strata.Losses;

/// <summary>-Σ y ln p over the classes, for labels that are distributions (one-hot, most often).</summary>
public sealed class CategoricalCrossentropy(
    bool fromLogits = false, double labelSmoothing = 0.0, int axis = -1, string? reduction = Losses.Reduction.SumOverBatchSize,
    string name = "categorical_crossentropy") : Loss(name, reduction)
{
    public bool FromLogits { get; } = fromLogits;

    /// <summary>How much of each label is spread over all classes, 0 to 1.</summary>
    public double LabelSmoothing { get; } = labelSmoothing;

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;

    public override Value PerSample(Value yTrue, Value yPred)
    {
        ClassAxis.CheckSame(Name, yTrue, yPred);
        yTrue = Smooth(yTrue, LabelSmoothing, yPred);
        (yTrue, yPred) = (ClassAxis.ToLast(yTrue, Axis), ClassAxis.ToLast(yPred, Axis));
        var logits = FromLogits ? yPred : Probabilities.SoftmaxLogits(yPred);
        if (logits is not null) return Op.SoftmaxCrossEntropy(yTrue, logits);
        var p = Probabilities.Clip(yPred / Op.Sum(yPred, [-1], keepDims: true));
        return -Op.Sum(yTrue * Op.Log(p), [-1]);
    }

    /// <summary>Labels spread out. Keras divides by the size of the last axis, even where the classes lie on another.</summary>
    internal static Value Smooth(Value yTrue, double smoothing, Value yPred) =>
        smoothing > 0 ? yTrue * (float)(1 - smoothing) + (float)(smoothing / yPred.Shape[^1]) : yTrue;
}
