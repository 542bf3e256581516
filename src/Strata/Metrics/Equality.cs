using Strata.Losses;

namespace Strata.Metrics;

/// <summary>How often two tensors agree.</summary>
internal static class Equality
{
    /// <summary>The part of equal elements along the last axis; a single column counts as a vector.</summary>
    public static Value Mean(Value a, Value b)
    {
        (a, b) = Ranks.Match(a, b);
        return Op.Mean(Op.Cast(Op.Equal(a, b), DType.Float32), [-1]);
    }
}
