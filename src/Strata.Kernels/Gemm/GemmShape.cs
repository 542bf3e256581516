namespace Strata.Kernels.Gemm;

/// <summary>
/// The sizes of C[M, N] = op(A)[M, K] · op(B)[K, N] for <see cref="Batch"/> triples of row-major matrices. Strides are in elements.
/// </summary>
/// <param name="M">Rows of the result.</param>
/// <param name="N">Columns of the result.</param>
/// <param name="K">The length of the sums.</param>
public readonly record struct GemmShape(int M, int N, int K)
{
    /// <summary>A is stored as [K, M].</summary>
    public bool TransposeA { get; init; }

    /// <summary>B is stored as [N, K].</summary>
    public bool TransposeB { get; init; }

    /// <summary>How many products there are.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>From one A to the next; 0 where all products share one.</summary>
    public nint BatchStrideA { get; init; } = (nint)M * K;

    /// <summary>From one B to the next; 0 where all products share one.</summary>
    public nint BatchStrideB { get; init; } = (nint)K * N;

    /// <summary>From one C to the next.</summary>
    public nint BatchStrideC { get; init; } = (nint)M * N;

    /// <summary>From one stored row of A to the next; 0 means dense.</summary>
    public nint LeadingA { get; init; }

    /// <summary>From one stored row of B to the next; 0 means dense.</summary>
    public nint LeadingB { get; init; }

    /// <summary>From one row of C to the next; 0 means dense.</summary>
    public nint LeadingC { get; init; }

    /// <summary>Multiplications and additions of the whole work, each counted as one.</summary>
    public double Flops => 2.0 * M * N * K * Batch;

    internal nint RowsA => LeadingA > 0 ? LeadingA : TransposeA ? M : K;

    internal nint RowsB => LeadingB > 0 ? LeadingB : TransposeB ? K : N;

    internal nint RowsC => LeadingC > 0 ? LeadingC : N;
}
