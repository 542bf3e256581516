namespace Strata.Activations;

/// <summary>x Φ(x), Φ being the normal distribution function (Hendrycks and Gimpel 2016): exact by erf, or approximate by tanh.</summary>
internal static class Gelu
{
    public static Value Call(Value x, bool approximate = false)
    {
        if (!approximate) return x * 0.5f * (1f + Op.Erf(x * (float)Math.Sqrt(0.5)));
        var inner = (x + x * x * x * 0.044715f) * (float)Math.Sqrt(2 / Math.PI);
        return x * 0.5f * (1f + Op.Tanh(inner));
    }
}
