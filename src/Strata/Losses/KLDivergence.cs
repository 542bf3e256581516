namespace Strata.Losses;

/// <summary>
/// Σ y ln(y / p) over the last axis, both cut to [1e-7, 1]: how much a distribution p differs from y (Kullback and Leibler 1951).
/// </summary>
/// <remarks>Labels and predictions [batch, …, d] give one value for each [batch, …].</remarks>
public sealed class KLDivergence(
    string? reduction = Losses.Reduction.SumOverBatchSize, string name = "kl_divergence") : Loss(name, reduction)
{
    public override Value PerSample(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        (yTrue, yPred) = (Cut(yTrue), Cut(yPred));
        return Op.Sum(yTrue * Op.Log(yTrue / yPred), [-1]);
    }

    private static Value Cut(Value x) => Op.Minimum(Op.Maximum(x, Probabilities.Epsilon), 1f);
}
