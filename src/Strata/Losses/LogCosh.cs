namespace Strata.Losses;

/// <summary>The mean of ln(cosh(p - y)) over the last axis, as e + ln(1 + exp(-2e)) - ln 2, which does not overflow.</summary>
/// <remarks>Labels and predictions [batch, …, d] give one value for each [batch, …].</remarks>
public sealed class LogCosh(
    string? reduction = Losses.Reduction.SumOverBatchSize, string name = "log_cosh") : Loss(name, reduction)
{
    public override Value PerSample(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        var error = yPred - yTrue;
        return Op.Mean(error + Op.Softplus(error * -2f) - (float)Math.Log(2), [-1]);
    }
}
