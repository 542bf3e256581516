namespace Strata.Activations;

/// <summary>x above 0, x times a slope elsewhere. The gradient at 0 is the slope.</summary>
internal static class LeakyRelu
{
    public static Value Call(Value x, double negativeSlope = 0.2) => Op.Where(Op.Greater(x, 0f), x, x * (float)negativeSlope);
}
