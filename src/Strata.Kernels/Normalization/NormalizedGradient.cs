namespace Strata.Kernels.Normalization;

/// <summary>What the two passes of a batch normalization's gradient read.</summary>
public unsafe struct NormalizedGradient<T>
    where T : unmanaged
{
    /// <summary>x, [rows, channels].</summary>
    public T* Input;

    /// <summary>dy, [rows, channels].</summary>
    public T* OutputGradient;

    /// <summary>[channels].</summary>
    public T* Mean;

    /// <summary>[channels].</summary>
    public T* Variance;

    /// <summary>[channels].</summary>
    public T* Gamma;

    /// <summary>Added to the variance.</summary>
    public double Epsilon;

    /// <summary>The sizes and the cut.</summary>
    public RowChunks Chunks;
}
