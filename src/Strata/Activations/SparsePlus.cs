namespace Strata.Activations;

/// <summary>0 up to -1, (x + 1)² / 4 up to 1, x from there.</summary>
internal static class SparsePlus
{
    public static Value Call(Value x)
    {
        var bend = Op.Square(x + 1f) * 0.25f;
        return Op.Where(Op.LessEqual(x, -1f), 0f, Op.Where(Op.Less(x, 1f), bend, x));
    }
}
