namespace Strata.Losses;

/// <summary>The mean of |y - p| over the last axis.</summary>
/// <remarks>Labels and predictions [batch, …, d] give one value for each [batch, …].</remarks>
public sealed class MeanAbsoluteError(
    string? reduction = Losses.Reduction.SumOverBatchSize, string name = "mean_absolute_error") : Loss(name, reduction)
{
    public override Value PerSample(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        return Op.Mean(Op.Abs(yPred - yTrue), [-1]);
    }
}
