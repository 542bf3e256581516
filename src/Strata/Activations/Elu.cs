namespace Strata.Activations;

/// <summary>x above 0, α (exp(x) - 1) elsewhere (Clevert et al. 2016). The gradient at 0 is α.</summary>
internal static class Elu
{
    public static Value Call(Value x, double alpha = 1.0) => Op.Where(Op.Greater(x, 0f), x, Op.Expm1(Op.Minimum(x, 0f)) * (float)alpha);
}
