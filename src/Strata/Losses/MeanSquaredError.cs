namespace Strata.Losses;

/// <summary>The mean of (y - p)² over the last axis.</summary>
public sealed class MeanSquaredError(string? reduction = Losses.Reduction.SumOverBatchSize, string name = "mean_squared_error") : Loss(name, reduction)
{
    public override Value PerSample(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = MatchRanks(yTrue, yPred);
        return Op.Mean(Op.Square(yTrue - yPred), [-1]);
    }
}
