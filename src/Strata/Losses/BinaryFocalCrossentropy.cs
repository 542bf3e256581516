namespace Strata.Losses;

/// <summary>
/// Binary cross-entropy times (1 - pₜ)^γ, where pₜ is the probability given to the true answer: easy samples count less (Lin et al. 2017).
/// With <c>applyClassBalancing</c> ones also weigh α and zeros 1 - α.
/// </summary>
public sealed class BinaryFocalCrossentropy(
    bool applyClassBalancing = false, double alpha = 0.25, double gamma = 2.0, bool fromLogits = false, double labelSmoothing = 0.0,
    int axis = -1,
    string? reduction = Losses.Reduction.SumOverBatchSize, string name = "binary_focal_crossentropy") : Loss(name, reduction)
{
    public bool ApplyClassBalancing { get; } = applyClassBalancing;

    public double Alpha { get; } = alpha;

    public double Gamma { get; } = gamma;

    public bool FromLogits { get; } = fromLogits;

    /// <summary>How far labels are moved towards ½, 0 to 1.</summary>
    public double LabelSmoothing { get; } = labelSmoothing;

    /// <summary>The axis the mean is taken over.</summary>
    public int Axis { get; } = axis;

    public override Value PerSample(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        ClassAxis.CheckSame(Name, yTrue, yPred);
        yTrue = BinaryCrossentropy.Smooth(yTrue, LabelSmoothing);
        if (FromLogits) yPred = Op.Sigmoid(yPred);
        var hit = yTrue * yPred + (1f - yTrue) * (1f - yPred);
        var focal = Op.Power(1f - hit, (float)Gamma) * BinaryCrossentropy.Elements(yTrue, yPred, fromLogits: false);
        if (ApplyClassBalancing) focal *= yTrue * (float)Alpha + (1f - yTrue) * (float)(1 - Alpha);
        return Op.Mean(focal, [Axis]);
    }
}
