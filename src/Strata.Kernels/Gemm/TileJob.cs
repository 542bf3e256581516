namespace Strata.Kernels.Gemm;

/// <summary>What a tile's sums start from.</summary>
internal enum TileStart
{
    /// <summary>Zero: C is overwritten.</summary>
    Zero,

    /// <summary>What C holds: C is added to.</summary>
    Sum,

    /// <summary>The bias, the same for every row.</summary>
    Bias,
}

/// <summary>
/// One block of a result: C(i, j) = start + Σ A(i, k)·B(k, j). Strides are in elements. The k axis runs through <see cref="Segments"/>
/// pieces of equal length; in piece s, A(i, k) lies at <c>A + Offsets[s] + (i / 3)·GroupStride + (i % 3)·RowStride + k·KStride</c>, while B
/// goes on row after row through all pieces. A plain matrix has one piece and GroupStride = 3·RowStride; a convolution has a piece per
/// kernel row.
/// </summary>
internal unsafe struct TileJob<T>
    where T : unmanaged
{
    public T* A;
    public nint RowStride;
    public nint GroupStride;
    public nint KStride;
    public nint* Offsets;
    public nint SegmentLength;
    public T* B;
    public nint BStride;
    public T* C;
    public nint CStride;
    public T* Bias;
    public int Segments;
    public TileStart Start;
    public bool Relu;
}
