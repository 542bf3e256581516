namespace Strata.Ops.Normalization;

/// <summary>The two vectors that normalizations end with, of the size of the last axis.</summary>
internal static class ChannelVectors
{
    /// <summary>Gamma and beta in x's type: ones and zeros where they are not given.</summary>
    /// <exception cref="ArgumentException">The last size is unknown, or theirs is another.</exception>
    public static (Value Gamma, Value Beta) Of(string operation, Value x, Value? gamma, Value? beta)
    {
        if (x.Rank < 1 || x.Shape[^1] == Shape.Unknown)
            throw new ArgumentException($"{operation} needs an input whose last size is known. Received: {x.Shape}.", nameof(x));
        Shape channels = [x.Shape[^1]];
        gamma = Op.Cast(gamma ?? Tensor.Ones(channels), x.DType);
        beta = Op.Cast(beta ?? Tensor.Zeros(channels), x.DType);
        return gamma.Shape == channels && beta.Shape == channels
            ? (gamma, beta)
            : throw new ArgumentException(
                $"{operation} of shape {x.Shape} needs gamma and beta of shape {channels}. Received: {gamma.Shape} and {beta.Shape}.");
    }
}
