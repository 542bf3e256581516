namespace Strata.Metrics;

/// <summary>The mean binary cross-entropy.</summary>
public sealed class BinaryCrossentropy(string name = "binary_crossentropy", bool fromLogits = false, double labelSmoothing = 0.0)
    : MeanMetric(name)
{
    public bool FromLogits { get; } = fromLogits;

    public double LabelSmoothing { get; } = labelSmoothing;

    protected override Value Values(Value yTrue, Value yPred) =>
        new Losses.BinaryCrossentropy(FromLogits, LabelSmoothing).PerSample(Op.Cast(yTrue, yPred.DType), yPred);
}
