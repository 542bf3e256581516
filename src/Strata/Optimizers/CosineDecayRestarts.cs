namespace Strata.Optimizers;

/// <summary>
/// Half a cosine from the first rate to α times it, again and again: each time <c>tMul</c> times as long and from <c>mMul</c> times the
/// rate (Loshchilov and Hutter 2017).
/// </summary>
public sealed class CosineDecayRestarts(
    double initialLearningRate, double firstDecaySteps, double tMul = 2.0, double mMul = 1.0, double alpha = 0.0,
    string name = "SGDRDecay") : LearningRateSchedule
{
    public double InitialLearningRate { get; } = initialLearningRate;

    /// <summary>How long the first one takes.</summary>
    public double FirstDecaySteps { get; } = firstDecaySteps;

    public double TMul { get; } = tMul;

    public double MMul { get; } = mMul;

    /// <summary>The lowest rate as a part of the first.</summary>
    public double Alpha { get; } = alpha;

    public string Name { get; } = name;

    public override double At(long step)
    {
        double place = step / FirstDecaySteps, restarts;
        if (TMul == 1)
        {
            restarts = Math.Floor(place);
            place -= restarts;
        }
        else
        {
            restarts = Math.Floor(Math.Log(1 - place * (1 - TMul)) / Math.Log(TMul));
            double before = (1 - Math.Pow(TMul, restarts)) / (1 - TMul);
            place = (place - before) / Math.Pow(TMul, restarts);
        }
        double cosine = 0.5 * Math.Pow(MMul, restarts) * (1 + Math.Cos(Math.PI * place));
        return InitialLearningRate * ((1 - Alpha) * cosine + Alpha);
    }
}
