namespace Strata.Optimizers;

/// <summary>
/// Half a cosine from the first rate to α times it over decaySteps (Loshchilov and Hutter 2017), after a straight climb to
/// <c>warmupTarget</c> if there is one.
/// </summary>
public sealed class CosineDecay(
    double initialLearningRate, double decaySteps, double alpha = 0.0, double? warmupTarget = null, int warmupSteps = 0,
    string name = "CosineDecay") : LearningRateSchedule
{
    public double InitialLearningRate { get; } = initialLearningRate;

    public double DecaySteps { get; } = decaySteps;

    /// <summary>The last rate as a part of the first.</summary>
    public double Alpha { get; } = alpha;

    /// <summary>Where the climb ends; without it there is none.</summary>
    public double? WarmupTarget { get; } = warmupTarget;

    /// <summary>How long the climb takes.</summary>
    public int WarmupSteps { get; } = warmupSteps;

    public string Name { get; } = name;

    public override double At(long step)
    {
        if (WarmupTarget is not { } target) return Decayed(step, InitialLearningRate);
        return step < WarmupSteps
            ? InitialLearningRate + (target - InitialLearningRate) * step / WarmupSteps
            : Decayed(step - WarmupSteps, target);
    }

    private double Decayed(double step, double from)
    {
        double cosine = 0.5 * (1 + Math.Cos(Math.PI * Math.Min(step, DecaySteps) / DecaySteps));
        return from * ((1 - Alpha) * cosine + Alpha);
    }
}
