namespace Strata.Activations;

/// <summary>x above 0, α (exp(x / α) - 1) below (Barron 2017): smooth for any α.</summary>
internal static class Celu
{
    public static Value Call(Value x, double alpha = 1.0) =>
        Op.Where(Op.GreaterEqual(x, 0f), x, Op.Expm1(Op.Minimum(x, 0f) * (float)(1 / alpha)) * (float)alpha);
}
