namespace Strata.Losses;

/// <summary>max(max((1 - y) p) - Σ y p + 1, 0) over the last axis, for one-hot labels.</summary>
/// <remarks>Labels and predictions [batch, …, d] give one value for each [batch, …].</remarks>
public sealed class CategoricalHinge(
    string? reduction = Losses.Reduction.SumOverBatchSize, string name = "categorical_hinge") : Loss(name, reduction)
{
    public override Value PerSample(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        var right = Op.Sum(yTrue * yPred, [-1]);
        var wrong = Op.Max((1f - yTrue) * yPred, [-1]);
        return Op.Maximum(wrong - right + 1f, 0f);
    }
}
