namespace Strata.Losses;

/// <summary>The mean of p - y ln(p + 1e-7) over the last axis: for counts, p being the expected one.</summary>
/// <remarks>Labels and predictions [batch, …, d] give one value for each [batch, …].</remarks>
public sealed class Poisson(
    string? reduction = Losses.Reduction.SumOverBatchSize, string name = "poisson") : Loss(name, reduction)
{
    public override Value PerSample(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        return Op.Mean(yPred - yTrue * Op.Log(yPred + Probabilities.Epsilon), [-1]);
    }
}
