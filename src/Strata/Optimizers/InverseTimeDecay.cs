namespace Strata.Optimizers;

/// <summary>η₀ / (1 + r k) with k = step / decaySteps, whole numbers only if <c>staircase</c>.</summary>
public sealed class InverseTimeDecay(
    double initialLearningRate, double decaySteps, double decayRate, bool staircase = false, string name = "InverseTimeDecay")
    : LearningRateSchedule
{
    public double InitialLearningRate { get; } = initialLearningRate;

    public double DecaySteps { get; } = decaySteps;

    public double DecayRate { get; } = decayRate;

    /// <summary>Whether the rate falls in steps.</summary>
    public bool Staircase { get; } = staircase;

    public string Name { get; } = name;

    public override double At(long step)
    {
        double k = step / DecaySteps;
        return InitialLearningRate / (1 + DecayRate * (Staircase ? Math.Floor(k) : k));
    }
}
