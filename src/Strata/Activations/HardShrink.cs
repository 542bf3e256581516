namespace Strata.Activations;

/// <summary>x where |x| is above the threshold, else 0.</summary>
internal static class HardShrink
{
    public static Value Call(Value x, double threshold = 0.5) => Op.Where(Op.Greater(Op.Abs(x), (float)threshold), x, 0f);
}
