using Strata.Saving;

namespace Strata.Losses;

/// <summary>
/// The mean over the last axis of ½e² where |e| ≤ δ, else δ|e| - ½δ², with e = p - y (Huber 1964): outliers pull with a constant force.
/// </summary>
public sealed class Huber(
    double delta = 1.0, string? reduction = Losses.Reduction.SumOverBatchSize, string name = "huber_loss") : Loss(name, reduction)
{
    /// <summary>Where the parabola becomes a line.</summary>
    [ConfigKey(OmitDefault = true)]
    public double Delta { get; } = delta;

    public override Value PerSample(Value yTrue, Value yPred)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        var error = Op.Abs(yPred - yTrue);
        var far = error * (float)Delta - (float)(0.5 * Delta * Delta);
        return Op.Mean(Op.Where(Op.LessEqual(error, (float)Delta), Op.Square(error) * 0.5f, far), [-1]);
    }
}
