namespace Strata.Losses;

/// <summary>1 - 2 Σyp / (Σy + Σp + 1e-7) over some axes, or the whole batch: how little two regions overlap (Dice 1945).</summary>
public sealed class Dice(
    string? reduction = Losses.Reduction.SumOverBatchSize, string name = "dice", int[]? axis = null) : Loss(name, reduction)
{
    /// <summary>Axes to sum over; null for all, which leaves one number for the batch.</summary>
    public int[]? Axis { get; } = axis;

    public override Value PerSample(Value yTrue, Value yPred) =>
        1f - Op.Sum(yTrue * yPred, Axis) * 2f / (Op.Sum(yTrue, Axis) + Op.Sum(yPred, Axis) + Probabilities.Epsilon);
}
