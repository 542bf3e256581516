namespace Strata.Losses;

/// <summary>The mean over the last axis of -(y ln p + (1 - y) ln(1 - p)): for yes-or-no answers.</summary>
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
        (yTrue, yPred) = MatchRanks(yTrue, yPred);
        if (LabelSmoothing > 0) yTrue = yTrue * (float)(1 - LabelSmoothing) + (float)(0.5 * LabelSmoothing);
        return Op.Mean(Elements(yTrue, yPred, FromLogits), [Axis]);
    }

    /// <summary>The loss of each element. From logits z: max(z, 0) - z y + ln(1 + exp(-|z|)), which neither overflows nor loses digits.</summary>
    internal static Value Elements(Value yTrue, Value yPred, bool fromLogits)
    {
        var logits = fromLogits ? yPred : Probabilities.SigmoidLogits(yPred);
        if (logits is not null)
            return Op.Maximum(logits, 0f) - logits * yTrue + Op.Log(1f + Op.Exp(-Op.Abs(logits)));
        var p = Probabilities.Clip(yPred);
        return -(yTrue * Op.Log(p) + (1f - yTrue) * Op.Log(1f - p));
    }
}
