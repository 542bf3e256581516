namespace Strata.Losses;

/// <summary>100 times the mean of |y - p| / max(|y|, 1e-7) over the last axis.</summary>
/// <remarks>Labels and predictions [batch, …, d] give one value for each [batch, …].</remarks>
public sealed class MeanAbsolutePercentageError(
    string? reduction = Losses.Reduction.SumOverBatchSize, string name = "mean_absolute_percentage_error") : Loss(name, reduction)
{
    public override Value PerSample(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        var scale = Op.Maximum(Op.Abs(yTrue), Probabilities.Epsilon);
        return Op.Mean(Op.Abs((yTrue - yPred) / scale), [-1]) * 100f;
    }
}
