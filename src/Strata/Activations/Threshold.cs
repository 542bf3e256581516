namespace Strata.Activations;

/// <summary>x where it is above the threshold, else another value.</summary>
internal static class Threshold
{
    public static Value Call(Value x, double threshold, double defaultValue) =>
        Op.Where(Op.Greater(x, (float)threshold), x, (float)defaultValue);
}
