namespace Strata.Activations;

/// <summary>
/// λ x above 0, λ α (exp(x) - 1) below, with numbers that keep mean 0 and variance 1 from layer to layer (Klambauer et al. 2017).
/// </summary>
internal static class Selu
{
    private const float Alpha = 1.6732632423543772f;
    private const float Scale = 1.0507009873554805f;

    public static Value Call(Value x) => Op.Where(Op.GreaterEqual(x, 0f), x, Op.Expm1(Op.Minimum(x, 0f)) * Alpha) * Scale;
}
