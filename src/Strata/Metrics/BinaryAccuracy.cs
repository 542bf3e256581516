using Strata.Losses;

namespace Strata.Metrics;

/// <summary>How often p &gt; threshold agrees with the label, 0 or 1.</summary>
public sealed class BinaryAccuracy(string name = "binary_accuracy", double threshold = 0.5) : MeanMetric(name)
{
    public double Threshold { get; } = threshold;

    protected override Value Values(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = Ranks.Match(Op.Cast(yTrue, yPred.DType), yPred);
        return Equality.Of(yTrue, Op.Cast(Op.Greater(yPred, (float)Threshold), yPred.DType));
    }
}
