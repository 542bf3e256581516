namespace Strata.Losses;

/// <summary>The mean of |y - p| over the last axis.</summary>
public sealed class MeanAbsoluteError(string? reduction = Losses.Reduction.SumOverBatchSize, string name = "mean_absolute_error") : Loss(name, reduction)
{
    public override Value PerSample(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = MatchRanks(yTrue, yPred);
        return Op.Mean(Op.Abs(yTrue - yPred), [-1]);
    }
}
