using Strata.Losses;

namespace Strata.Metrics;

/// <summary>
/// The mean of 2 cov / (σ²(y) + σ²(p) + (μ(y) - μ(p))² + 1e-7) along an axis (Lin 1989): how near labels and predictions come to y = p. The
/// covariance is taken about the mean of p on both sides, as Keras does.
/// </summary>
public sealed class ConcordanceCorrelation(string name = "concordance_correlation", int axis = -1) : MeanMetric(name)
{
    public int Axis { get; } = axis;

    protected override Value Values(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = Ranks.Match(Op.Cast(yTrue, yPred.DType), yPred);
        Value meanTrue = Op.Mean(yTrue, [Axis], keepDims: true), meanPred = Op.Mean(yPred, [Axis], keepDims: true);
        var covariance = Op.Mean((yTrue - meanPred) * (yPred - meanPred), [Axis], keepDims: true);
        Value varianceTrue = Op.Variance(yTrue, [Axis], keepDims: true), variancePred = Op.Variance(yPred, [Axis], keepDims: true);
        var spread = varianceTrue + variancePred + Op.Square(meanTrue - meanPred);
        return Op.Mean(covariance * 2f / (spread + 1e-7f), [Axis]);
    }
}
