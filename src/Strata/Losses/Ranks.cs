namespace Strata.Losses;

/// <summary>Brings labels and predictions, or values and weights, to one rank where they differ by a last axis of size 1.</summary>
internal static class Ranks
{
    /// <summary>Keras' rule: against a vector the vector gains the axis, otherwise the longer one loses it.</summary>
    public static (Value A, Value B) Match(Value a, Value b)
    {
        if (a.Rank == b.Rank + 1) return Drop(a, b);
        if (b.Rank == a.Rank + 1)
        {
            (b, a) = Drop(b, a);
        }
        return (a, b);
    }

    private static (Value Longer, Value Shorter) Drop(Value longer, Value shorter)
    {
        if (longer.Shape[^1] != 1) return (longer, shorter);
        return shorter.Rank == 1 ? (longer, Op.ExpandDims(shorter, -1)) : (Op.Squeeze(longer, -1), shorter);
    }
}
