namespace Strata;

public static partial class Op
{
    /// <summary>
    /// γ (x - mean) / √(variance + ε) + β with given moments (Ioffe and Szegedy 2015). All but x have the size of the last axis, or any
    /// shape that broadcasts.
    /// </summary>
    /// <param name="x">What to normalize.</param>
    /// <param name="mean">Where it is centered.</param>
    /// <param name="variance">Its spread, squared.</param>
    /// <param name="gamma">The new spread; null for 1.</param>
    /// <param name="beta">The new centre; null for 0.</param>
    /// <param name="epsilon">Added to the variance, which may be 0.</param>
    public static Value BatchNormInference(
        Value x, Value mean, Value variance, Value? gamma = null, Value? beta = null, double epsilon = 1e-3)
    {
        // The small values first, so that what is as large as x takes two passes over memory and not four.
        var scale = (gamma ?? 1f) / Sqrt(variance + Tensor.Scalar(epsilon, variance.DType));
        var shift = -mean * scale;
        return x * scale + (beta is null ? shift : beta + shift);
    }
}
