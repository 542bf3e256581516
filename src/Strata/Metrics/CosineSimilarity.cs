using Strata.Saving;

namespace Strata.Metrics;

/// <summary>
/// The mean cosine between labels and predictions along an axis: 1 where they point the same way (the loss has the other sign).
/// </summary>
public sealed class CosineSimilarity(string name = "cosine_similarity", int axis = -1) : MeanMetric(name)
{
    /// <summary>The axis of the vectors.</summary>
    [ConfigKey(OmitDefault = true)]
    public int Axis { get; } = axis;

    protected override Value Values(Value yTrue, Value yPred) =>
        Losses.CosineSimilarity.Of(Op.Cast(yTrue, yPred.DType), yPred, Axis);
}
