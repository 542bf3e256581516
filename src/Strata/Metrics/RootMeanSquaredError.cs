using Strata.Losses;

namespace Strata.Metrics;

/// <summary>The root of the mean of (y - p)² over all updates.</summary>
public sealed class RootMeanSquaredError(string name = "root_mean_squared_error") : MeanMetric(name)
{
    internal override bool HeedsMask => false;

    protected override Value Values(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = Ranks.Match(Op.Cast(yTrue, yPred.DType), yPred);
        return Op.Square(yPred - yTrue);
    }

    protected override double Finish(double mean) => Math.Sqrt(mean);
}
