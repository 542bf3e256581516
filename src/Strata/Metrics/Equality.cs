using Strata.Losses;

namespace Strata.Metrics;

/// <summary>How often two tensors agree.</summary>
internal static class Equality
{
    /// <summary>1 where elements are equal, else 0.</summary>
    public static Value Of(Value a, Value b)
    {
        (a, b) = Ranks.Match(a, b);
        return Op.Cast(Op.Equal(a, b), DType.Float32);
    }
}
