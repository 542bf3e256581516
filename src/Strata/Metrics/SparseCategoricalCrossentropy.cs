namespace Strata.Metrics;

/// <summary>The mean cross-entropy with labels that are class numbers.</summary>
public sealed class SparseCategoricalCrossentropy(
    string name = "sparse_categorical_crossentropy", bool fromLogits = false, int? ignoreClass = null, int axis = -1)
    : MeanMetric(name)
{
    public bool FromLogits { get; } = fromLogits;

    public int? IgnoreClass { get; } = ignoreClass;

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;

    protected override Value Values(Value yTrue, Value yPred) =>
        new Losses.SparseCategoricalCrossentropy(FromLogits, IgnoreClass, axis: Axis).PerSample(yTrue, yPred);
}
