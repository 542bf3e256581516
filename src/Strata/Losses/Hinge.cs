namespace Strata.Losses;

/// <summary>The mean of max(1 - y p, 0) over the last axis, for labels -1 and 1; labels that are all 0 or 1 are made so.</summary>
/// <remarks>Labels and predictions [batch, …, d] give one value for each [batch, …].</remarks>
public sealed class Hinge(
    string? reduction = Losses.Reduction.SumOverBatchSize, string name = "hinge") : Loss(name, reduction)
{
    public override Value PerSample(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        return Op.Mean(Op.Maximum(1f - Signs.Of(yTrue) * yPred, 0f), [-1]);
    }
}
