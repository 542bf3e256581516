using Strata.Kernels.Lanes;

namespace Strata.Kernels.Gemm;

/// <summary>
/// A few rows times a transposed B, the gradient of a dense layer by its input: Cᵀ = B·Aᵀ. B, by far the larger, is read once as it lies,
/// where packing it would turn it over first; A is turned instead, and the result block by block while it is in the first cache. The terms
/// are added in the same order either way, those that count (<see cref="LiveTerms{T}"/>).
/// </summary>
internal readonly unsafe struct TurnedProduct<T>(GemmKernel<T> gemm)
    where T : unmanaged
{
    /// <summary>Parts of a product of this kind, as each turns A for itself.</summary>
    public const int MostParts = 16;

    // With more rows a packed B serves them all. The panels of A must stay in the second cache.
    private const int RowsOfAnyWidth = 64, MostRows = 128, MostDepth = 1024;

    /// <summary>Rows of B at once: a multiple of the tile's rows and of the registers that turn the result, at every width.</summary>
    private const int BlockRows = 112;

    private int Depth => gemm.Shape.K;

    private nint KinderStride => ((Depth + 15) & ~15) + 16;

    private bool IsUnkind => GemmKernel<T>.IsUnkind(gemm.Shape.RowsB);

    /// <summary>Bytes for the panels of A, a block of the result and a block of B.</summary>
    public nint ScratchBytes => !Takes ? 0
        : (((nint)Depth + BlockRows) * CacheSizes.PanelBytes * Slices.Count(gemm.Shape.M, CacheSizes.PanelColumns<T>()))
            + (IsUnkind ? BlockRows * KinderStride * sizeof(T) : 0) + LiveTerms<T>.Bytes(Depth) + 64;

    private bool Takes => gemm.IsBare && TakesShape(gemm.Shape);

    /// <summary>Whether sizes are of this kind: A is to be turned in a small part of the time of the product.</summary>
    public static bool TakesShape(in GemmShape shape) =>
        shape is { TransposeA: false, TransposeB: true, M: <= MostRows, K: <= MostDepth and > 0 }
        && (shape.M <= RowsOfAnyWidth || shape.N >= MostParts * shape.M);

    /// <summary>Computes a block at whose corner the pointers stand, if this is a product of its kind.</summary>
    public bool Run<L, V>(int rows, int columns, T* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (!Takes || 2 * rows <= L.Count) return false;
        int panel = 2 * L.Count;
        var terms = LiveTerms<T>.MayPay(columns)
            ? LiveTerms<T>.Find<L, V>(gemm.A, gemm.Shape.RowsA, rows, Depth, (nint*)scratch) : LiveTerms<T>.All(Depth);
        scratch += LiveTerms<T>.Bytes(Depth) / sizeof(T);
        T* block = scratch + ((nint)Depth * panel * Slices.Count(rows, panel));
        T* copy = block + ((nint)BlockRows * panel);
        for (int m = 0; m < rows; m += panel)
        {
            (int count, int width) = Width<L, V>(rows - m);
            T* turned = scratch + ((nint)m * Depth);
            Panel.PackTransposed<T, L, V>(gemm.A + (m * gemm.Shape.RowsA), gemm.Shape.RowsA, Depth, count, turned, width, default, false);
            terms.Condense<L, V>(turned, width);
        }
        for (int n = 0; n < columns; n += BlockRows)
        {
            int length = Math.Min(BlockRows, columns - n);
            T* source = gemm.B + (n * gemm.Shape.RowsB);
            if (IsUnkind) Panel.CopyRows<T, L, V>(source, gemm.Shape.RowsB, length, Depth, copy, KinderStride);
            for (int m = 0; m < rows; m += panel)
            {
                (int count, int width) = Width<L, V>(rows - m);
                RunBlock<L, V>(terms, IsUnkind ? copy : source, length, scratch + ((nint)m * Depth), width, block);
                Transpose.Copy<T, L, V>(block, width, length, count, gemm.C + (m * gemm.Shape.RowsC) + n, gemm.Shape.RowsC);
            }
            terms.SpreadNaN<L, V>(source, gemm.Shape.RowsB, length, gemm.C + n, gemm.Shape.RowsC, rows);
        }
        return true;
    }

    /// <summary>How many rows of A the next panel has, and how wide it is with its padding.</summary>
    private static (int Count, int Width) Width<L, V>(int left)
        where L : struct, ILanes<T, V>
        where V : struct
        => (Math.Min(left, 2 * L.Count), left > L.Count ? 2 * L.Count : L.Count);

    private void RunBlock<L, V>(LiveTerms<T> terms, T* source, int length, T* panel, int width, T* block)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint zero = 0;
        TileJob<T> job = default;
        terms.Place(&job, &zero);
        job.RowStride = IsUnkind ? KinderStride : gemm.Shape.RowsB;
        job.GroupStride = 3 * job.RowStride;
        job.KStride = 1;
        job.A = source;
        job.B = panel;
        job.C = block;
        job.BStride = job.CStride = width;
        Tile.RunRows<T, L, V>(&job, length, width);
    }
}
