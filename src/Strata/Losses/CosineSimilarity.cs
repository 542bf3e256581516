using Strata.Saving;

namespace Strata.Losses;

/// <summary>-Σ y p / (‖y‖ ‖p‖) along an axis: -1 for vectors that point the same way. A zero vector gives 0.</summary>
public sealed class CosineSimilarity(
    int axis = -1, string? reduction = Losses.Reduction.SumOverBatchSize, string name = "cosine_similarity") : Loss(name, reduction)
{
    /// <summary>The axis of the vectors.</summary>
    [ConfigKey(OmitDefault = true)]
    public int Axis { get; } = axis;

    public override Value PerSample(Value yTrue, Value yPred) => -Of(yTrue, yPred, Axis);

    /// <summary>The cosine itself.</summary>
    internal static Value Of(Value yTrue, Value yPred, int axis)
    {
        (yTrue, yPred) = Ranks.Match(yTrue, yPred);
        return Op.Sum(Unit(yTrue, axis) * Unit(yPred, axis), [axis]);
    }

    private static Value Unit(Value x, int axis) =>
        x / Op.Sqrt(Op.Maximum(Op.Sum(Op.Square(x), [axis], keepDims: true), Probabilities.Epsilon * Probabilities.Epsilon));
}
