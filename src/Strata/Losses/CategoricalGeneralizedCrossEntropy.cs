namespace Strata.Losses;

/// <summary>
/// (1 - p^q) / q, p being the probability of the class whose number is the label: between cross-entropy (q → 0) and absolute error (q = 1),
/// for labels of which some are wrong (Zhang and Sabuncu 2018).
/// </summary>
public sealed class CategoricalGeneralizedCrossEntropy : Loss
{
    public CategoricalGeneralizedCrossEntropy(
        double q = 0.5, string? reduction = Losses.Reduction.SumOverBatchSize, string name = "categorical_generalized_cross_entropy")
        : base(name, reduction)
    {
        if (q is <= 0 or >= 1)
            throw new ArgumentException(
                $"CategoricalGeneralizedCrossEntropy needs a q between 0 and 1, both excluded. Received: {q}.", nameof(q));
        Q = q;
    }

    public double Q { get; }

    public override bool TakesClassNumbers => true;

    public override Value PerSample(Value yTrue, Value yPred)
    {
        var labels = ClassAxis.Numbers(Name, yTrue, yPred);
        var p = Op.Sum(yPred * Op.OneHot(labels, yPred.Shape[^1], yPred.DType), [-1]);
        return (1f - Op.Power(p, (float)Q)) * (float)(1 / Q);
    }
}
