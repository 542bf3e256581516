namespace Strata.Optimizers;

/// <summary>
/// From one rate to another along (1 - step / decaySteps)ᵖ; then it stays there, or starts again over a longer stretch if <c>cycle</c>.
/// </summary>
public sealed class PolynomialDecay(
    double initialLearningRate, double decaySteps, double endLearningRate = 0.0001, double power = 1.0, bool cycle = false,
    string name = "PolynomialDecay") : LearningRateSchedule
{
    public double InitialLearningRate { get; } = initialLearningRate;

    public double DecaySteps { get; } = decaySteps;

    public double EndLearningRate { get; } = endLearningRate;

    public double Power { get; } = power;

    /// <summary>Whether the stretch grows to the next multiple of decaySteps that reaches the step.</summary>
    public bool Cycle { get; } = cycle;

    public string Name { get; } = name;

    public override double At(long step)
    {
        double stretch = DecaySteps * (Cycle ? Math.Max(1, Math.Ceiling(step / DecaySteps)) : 1);
        double rest = 1 - Math.Min(step, stretch) / stretch;
        return (InitialLearningRate - EndLearningRate) * Math.Pow(rest, Power) + EndLearningRate;
    }
}
