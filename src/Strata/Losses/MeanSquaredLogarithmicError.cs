namespace Strata.Losses;

/// <summary>The mean of (ln(1 + y) - ln(1 + p))² over the last axis, both at least 1e-7.</summary>
/// <remarks>Labels and predictions [batch, …, d] give one value for each [batch, …].</remarks>
public sealed class MeanSquaredLogarithmicError(
    string? reduction = Losses.Reduction.SumOverBatchSize, string name = "mean_squared_logarithmic_error") : Loss(name, reduction)
{
    public override Value PerSample(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        return Op.Mean(Op.Square(Logarithm(yPred) - Logarithm(yTrue)), [-1]);
    }

    private static Value Logarithm(Value x) => Op.Log1p(Op.Maximum(x, Probabilities.Epsilon));
}
