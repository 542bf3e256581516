namespace Strata.Activations;

/// <summary>x pulled towards 0 by the threshold, and 0 where it would cross.</summary>
internal static class SoftShrink
{
    public static Value Call(Value x, double threshold = 0.5) =>
        Op.Where(Op.Greater(x, (float)threshold), x - (float)threshold, Op.Where(Op.Less(x, (float)-threshold), x + (float)threshold, 0f));
}
