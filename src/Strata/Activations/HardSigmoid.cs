namespace Strata.Activations;

/// <summary>x / 6 + ½, cut to [0, 1]. The gradient at both ends is 0.</summary>
internal static class HardSigmoid
{
    public static Value Call(Value x) => Relu6.Call(x + 3f) * (1f / 6);
}
