namespace Strata.Metrics;

/// <summary>The mean cross-entropy with labels that are distributions.</summary>
public sealed class CategoricalCrossentropy(
    string name = "categorical_crossentropy", bool fromLogits = false, double labelSmoothing = 0.0, int axis = -1)
    : MeanMetric(name)
{
    public bool FromLogits { get; } = fromLogits;

    public double LabelSmoothing { get; } = labelSmoothing;

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;

    protected override Value Values(Value yTrue, Value yPred) =>
        new Losses.CategoricalCrossentropy(FromLogits, LabelSmoothing, Axis).PerSample(Op.Cast(yTrue, yPred.DType), yPred);
}
