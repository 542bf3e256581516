namespace Strata.Activations;

/// <summary>(x + √(x² + b)) / 2, for negative x as b / (2 (√(x² + b) - x)), in which nothing cancels (Barron 2021).</summary>
internal static class Squareplus
{
    public static Value Call(Value x, double b = 4.0)
    {
        var root = Op.Sqrt(Op.Square(x) + (float)b);
        return Op.Where(Op.GreaterEqual(x, 0f), (x + root) * 0.5f, (float)(b / 2) / (root - Op.Minimum(x, 0f)));
    }
}
