namespace Strata.Losses;

/// <summary>
/// 1 - Σyp / (Σyp + α Σy(1 - p) + β Σ(1 - y)p + 1e-7) over some axes, or the whole batch: overlap, with a weight for what was missed and
/// one for what was made up (Salehi et al. 2017). Keras' documentation names α and β the other way round; this is what it computes.
/// </summary>
public sealed class Tversky(
    double alpha = 0.5, double beta = 0.5, string? reduction = Losses.Reduction.SumOverBatchSize, string name = "tversky",
    int[]? axis = null)
    : Loss(name, reduction)
{
    public double Alpha { get; } = alpha;

    public double Beta { get; } = beta;

    /// <summary>Axes to sum over; null for all, which leaves one number for the batch.</summary>
    public int[]? Axis { get; } = axis;

    public override Value PerSample(Value yTrue, Value yPred)
    {
        var both = Op.Sum(yTrue * yPred, Axis);
        var missed = Op.Sum(yTrue * (1f - yPred), Axis);
        var madeUp = Op.Sum((1f - yTrue) * yPred, Axis);
        return 1f - both / (both + missed * (float)Alpha + madeUp * (float)Beta + Probabilities.Epsilon);
    }
}
