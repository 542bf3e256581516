namespace Strata.Activations;

/// <summary>max(x, 0), at most 6. The gradient at both ends is 0.</summary>
internal static class Relu6
{
    public static Value Call(Value x) => Op.Where(Op.GreaterEqual(x, 6f), 6f, Op.Relu(x));
}
