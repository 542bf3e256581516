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
        (yTrue, yPred) = (ClassAxis.ToLast(yTrue, Axis), ClassAxis.ToLast(yPred, Axis));
        int classes = yPred.Shape[^1];
        if (LabelSmoothing > 0) yTrue = yTrue * (float)(1 - LabelSmoothing) + (float)(LabelSmoothing / classes);
        return -Op.Sum(yTrue * Probabilities.LogOf(yPred, FromLogits), [-1]);
    }
}
