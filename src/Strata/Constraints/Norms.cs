namespace Strata.Constraints;

/// <summary>Lengths along axes.</summary>
internal static class Norms
{
    /// <summary>Keras' <c>epsilon()</c>.</summary>
    public const float Epsilon = 1e-7f;

    /// <summary>√Σ w² over the axes, which stay with size 1.</summary>
    public static Value Of(Value weight, int[] axes) => Op.Sqrt(Op.Sum(Op.Square(weight), axes, keepDims: true));
}
