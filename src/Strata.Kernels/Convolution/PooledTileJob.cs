namespace Strata.Kernels.Convolution;

/// <summary>
/// A few neighbouring pixels of a convolution that is pooled two by two. Strides are in elements. The sums of a pixel of the convolution
/// run through <see cref="Segments"/> pieces of the source, one for each kernel row, and through B as it was packed.
/// </summary>
internal unsafe struct PooledTileJob<T>
    where T : unmanaged
{
    /// <summary>The source at the first window's upper left pixel.</summary>
    public T* A;

    /// <summary>From a pixel to its right neighbour, in the source.</summary>
    public nint Step;

    /// <summary>From a pixel to the one below, in the source.</summary>
    public nint Below;

    public nint* Offsets;
    public int Segments;
    public nint SegmentLength;
    public T* B;

    /// <summary>One for each channel, or null.</summary>
    public T* Bias;

    public bool Relu;
    public T* Output;

    /// <summary>From a pooled pixel to its right neighbour.</summary>
    public nint OutputStep;

    /// <summary>Where each maximum came from, or null.</summary>
    public byte* Indices;
}
