namespace Strata.Activations;

/// <summary>0 up to -1, (x + 1) / 2 up to 1, 1 from there. The gradient at both ends is 0.</summary>
internal static class SparseSigmoid
{
    public static Value Call(Value x) =>
        Op.Where(Op.LessEqual(x, -1f), 0f, Op.Where(Op.Less(x, 1f), (x + 1f) * 0.5f, 1f));
}
