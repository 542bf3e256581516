namespace Strata.Optimizers;

/// <summary>η₀ rᵏ with k = step / decaySteps, whole numbers only if <c>staircase</c>.</summary>
public sealed class ExponentialDecay(
    double initialLearningRate, double decaySteps, double decayRate, bool staircase = false, string name = "ExponentialDecay")
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
        return InitialLearningRate * Math.Pow(DecayRate, Staircase ? Math.Floor(k) : k);
    }
}
