using Strata.Losses;

namespace Strata.Metrics;

/// <summary>The mean of cov(y, p) / (σ(y) σ(p)) along an axis: how near labels and predictions come to a line.</summary>
public sealed class PearsonCorrelation(string name = "pearson_correlation", int axis = -1) : MeanMetric(name)
{
    public int Axis { get; } = axis;

    protected override Value Values(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = Ranks.Match(Op.Cast(yTrue, yPred.DType), yPred);
        return Op.Mean(Standard(yTrue) * Standard(yPred), [Axis]);
    }

    private Value Standard(Value x) => (x - Op.Mean(x, [Axis], keepDims: true)) / Op.Sqrt(Op.Variance(x, [Axis], keepDims: true));
}
