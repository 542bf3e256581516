namespace Strata.Losses;

/// <summary>The mean over an axis of -(y ln p + (1 - y) ln(1 - p)): for yes-or-no answers.</summary>
public sealed class BinaryCrossentropy(
    bool fromLogits = false, double labelSmoothing = 0.0, int axis = -1, string? reduction = Losses.Reduction.SumOverBatchSize,
    string name = "binary_crossentropy") : Loss(name, reduction)
{
    public bool FromLogits { get; } = fromLogits;

    /// <summary>How far labels are moved towards ½, 0 to 1.</summary>
    public double LabelSmoothing { get; } = labelSmoothing;

    /// <summary>The axis the mean is taken over.</summary>
    public int Axis { get; } = axis;

    public override Value PerSample(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        ClassAxis.CheckSame(Name, yTrue, yPred);
        return Op.Mean(Elements(Smooth(yTrue, LabelSmoothing), yPred, FromLogits), [Axis]);
    }

    /// <summary>Labels moved towards ½.</summary>
    internal static Value Smooth(Value yTrue, double smoothing) =>
        smoothing > 0 ? yTrue * (float)(1 - smoothing) + (float)(0.5 * smoothing) : yTrue;

    /// <summary>
    /// The loss of each element. From logits z: y ln(1 + exp(-z)) + (1 - y) ln(1 + exp(z)), which neither overflows nor cancels.
    /// </summary>
    internal static Value Elements(Value yTrue, Value yPred, bool fromLogits)
    {
        var logits = fromLogits ? yPred : Probabilities.SigmoidLogits(yPred);
        if (logits is not null) return yTrue * Op.Softplus(-logits) + (1f - yTrue) * Op.Softplus(logits);
        var p = Probabilities.Clip(yPred);
        return -(yTrue * Op.Log(p) + (1f - yTrue) * Op.Log(1f - p));
    }
}
