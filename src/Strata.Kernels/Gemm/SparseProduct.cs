using System.Numerics;
using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Gemm;

/// <summary>
/// A·B where many elements of A are zero, as behind a ReLU, dropout, or at the border of pictures: for each row the rows of B are added up
/// whose factor is not zero. Each multiply-add reads a register of B, where the register tile of a full product reads half a one, so this
/// pays from about two fifths of zeros. The terms that count are added in the same order: the same bits. Where B is infinite or NaN nothing
/// is left out.
/// </summary>
internal readonly unsafe struct SparseProduct<T>(GemmKernel<T> gemm)
    where T : unmanaged
{
    /// <summary>Rows of B at once: their columns at hand must stay in the first cache, and a number must have a bit for each.</summary>
    private const int MostTerms = 48;

    private const int LeastRows = 8, ManyRows = 96, LeastDepth = 16, BlockRows = 56;

    /// <summary>Every so many rows are counted.</summary>
    private const int Sample = 4;

    private bool Takes => gemm.Shape is { TransposeB: false, M: >= LeastRows, K: >= LeastDepth }
        && gemm.PackedB == null && !gemm.Scaled && !gemm.Accumulate;

    private int TurnedDepth => (gemm.Shape.K + 15) & ~15;

    /// <summary>Bytes for a piece of B and a block of a transposed A, turned.</summary>
    public nint ScratchBytes => Takes ? PieceBytes + (gemm.Shape.TransposeA ? (nint)BlockRows * TurnedDepth * sizeof(T) : 0) : 0;

    private static nint PieceBytes => MostTerms * 8 * 64;

    /// <summary>
    /// How wide parts are at least, so that the zeros of A may be left out in each: eight registers, or four where the parts would be too
    /// few or a ragged edge in each of them.
    /// </summary>
    public static int LeastPanels(in GemmShape shape) =>
        shape.M < LeastRows ? 1 : (shape.M >= ManyRows || shape.Batch > 1) && shape.N % 64 == 0 ? 4 : 2;

    /// <summary>Computes a block at whose corner the pointers stand, if A has zeros enough.</summary>
    /// <returns>How many columns are done; the rest is less than four registers.</returns>
    public int Run<L, V>(int rows, int columns, T* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int whole = columns / (4 * L.Count) * (4 * L.Count);
        if (!Takes || whole == 0 || !HasZeros<L, V>(rows)) return 0;
        if (!gemm.Shape.TransposeA)
        {
            RunRows<L, V>(gemm.A, gemm.Shape.RowsA, rows, whole, gemm.C, scratch);
            return whole;
        }
        T* turned = scratch + (PieceBytes / sizeof(T));
        for (int m = 0; m < rows; m += BlockRows)
        {
            int length = Math.Min(BlockRows, rows - m);
            Transpose.Copy<T, L, V>(gemm.A + m, gemm.Shape.RowsA, gemm.Shape.K, length, turned, TurnedDepth);
            RunRows<L, V>(turned, TurnedDepth, length, whole, gemm.C + (m * gemm.Shape.RowsC), scratch);
        }
        return whole;
    }

    /// <summary>Whether a sample of A has so many zeros that leaving them out pays.</summary>
    private bool HasZeros<L, V>(int rows)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int lines = gemm.Shape.TransposeA ? gemm.Shape.K : rows, length = gemm.Shape.TransposeA ? rows : gemm.Shape.K;
        long count = 0, looked = 0;
        for (int i = 0; i < lines; i += Sample, looked += length) count += Count<L, V>(gemm.A + (i * gemm.Shape.RowsA), length);
        return 10 * count < 6 * looked;
    }

    private static long Count<L, V>(T* line, int length)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        long count = 0;
        int i = 0;
        for (; i + L.Count <= length; i += L.Count) count += BitOperations.PopCount(L.NonZeros(L.Load(line + i)));
        return count + BitOperations.PopCount(L.NonZeros(L.LoadPartial(line + i, length - i)));
    }

    private void RunRows<L, V>(T* a, nint stride, int rows, int columns, T* c, T* copy)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        TileJob<T> job = default;
        job.RowStride = stride;
        job.CStride = gemm.Shape.RowsC;
        int pieces = Slices.Count(gemm.Shape.K, MostTerms);
        for (int n = 0, width; n < columns; n += width)
        {
            width = (n + (8 * L.Count) <= columns ? 8 : 4) * L.Count;
            job.C = c + n;
            job.Bias = gemm.Bias == null ? null : gemm.Bias + n;
            for (int piece = 0; piece < pieces; piece++)
            {
                int k0 = Slices.Begin(gemm.Shape.K, pieces, piece), depth = Slices.Begin(gemm.Shape.K, pieces, piece + 1) - k0;
                job.A = a + k0;
                job.B = copy;
                job.BStride = width;
                job.SegmentLength = depth;
                job.Start = piece > 0 ? TileStart.Sum : gemm.Bias != null ? TileStart.Bias : TileStart.Zero;
                job.Relu = gemm.Relu && piece == pieces - 1;
                bool areFinite = Copy<L, V>(gemm.B + (k0 * gemm.Shape.RowsB) + n, gemm.Shape.RowsB, depth, width, copy);
                ulong always = areFinite ? 0 : (1UL << depth) - 1;
                if (width > 4 * L.Count) AddRows<L, V, Of8>(&job, rows, always);
                else AddRows<L, V, Of4>(&job, rows, always);
            }
        }
    }

    /// <summary>Copies a piece of B row behind row: rows a power of two apart would fall into the same sets of the first cache.</summary>
    /// <returns>Whether no element is infinite or NaN.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static bool Copy<L, V>(T* b, nint stride, int rows, int width, T* copy)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V s0 = L.Zero, s1 = L.Zero, s2 = L.Zero, s3 = L.Zero;
        for (int i = 0; i < rows; i++, b += stride)
        {
            for (int j = 0; j < width; j += 4 * L.Count, copy += 4 * L.Count)
            {
                V x0 = L.Load(b + j), x1 = L.Load(b + j + L.Count), x2 = L.Load(b + j + (2 * L.Count)), x3 = L.Load(b + j + (3 * L.Count));
                L.Store(copy, x0);
                L.Store(copy + L.Count, x1);
                L.Store(copy + (2 * L.Count), x2);
                L.Store(copy + (3 * L.Count), x3);
                s0 = L.MultiplyAdd(x0, L.Zero, s0);
                s1 = L.MultiplyAdd(x1, L.Zero, s1);
                s2 = L.MultiplyAdd(x2, L.Zero, s2);
                s3 = L.MultiplyAdd(x3, L.Zero, s3);
            }
        }
        return NonZeros.IsZero(L.Sum(L.Add(L.Add(s0, s1), L.Add(s2, s3))));
    }

    /// <summary>Which of the next terms of a row are not zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Terms<L, V>(T* a, int depth)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        ulong terms = 0;
        int i = 0;
        for (; i + L.Count <= depth; i += L.Count) terms |= L.NonZeros(L.Load(a + i)) << i;
        if (i < depth) terms |= L.NonZeros(L.LoadPartial(a + i, depth - i)) << i;
        return terms;
    }

    /// <summary>Adds a piece of k to registers of each row; terms of <paramref name="always"/> also where they are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddRows<L, V, R>(TileJob<T>* job, int rows, ulong always)
        where L : struct, ILanes<T, V>
        where V : struct
        where R : struct, ICount
    {
        T* a = job->A, c = job->C;
        nint stride = job->BStride;
        int depth = (int)job->SegmentLength;
        ulong next = Terms<L, V>(a, depth);
        for (int m = 1; m <= rows; m++, a += job->RowStride, c += job->CStride)
        {
            // The next row's terms are looked for before this row's are added, so that the end of its loop, never foreseen, costs less.
            ulong terms = next | always;
            if (m < rows) next = Terms<L, V>(a + job->RowStride, depth);
            V x0 = L.Zero, x1 = L.Zero, x2 = L.Zero, x3 = L.Zero, x4 = L.Zero, x5 = L.Zero, x6 = L.Zero, x7 = L.Zero;
            if (job->Start != TileStart.Zero)
            {
                T* start = job->Start == TileStart.Sum ? c : job->Bias;
                x0 = L.Load(start);
                x1 = L.Load(start + L.Count);
                x2 = L.Load(start + (2 * L.Count));
                x3 = L.Load(start + (3 * L.Count));
                if (R.N > 4) x4 = L.Load(start + (4 * L.Count));
                if (R.N > 4) x5 = L.Load(start + (5 * L.Count));
                if (R.N > 4) x6 = L.Load(start + (6 * L.Count));
                if (R.N > 4) x7 = L.Load(start + (7 * L.Count));
            }
            for (; terms != 0; terms &= terms - 1)
            {
                int k = BitOperations.TrailingZeroCount(terms);
                T* b = job->B + (k * stride);
                V v = L.Splat(a[k]);
                x0 = L.MultiplyAdd(v, L.Load(b), x0);
                x1 = L.MultiplyAdd(v, L.Load(b + L.Count), x1);
                x2 = L.MultiplyAdd(v, L.Load(b + (2 * L.Count)), x2);
                x3 = L.MultiplyAdd(v, L.Load(b + (3 * L.Count)), x3);
                if (R.N > 4) x4 = L.MultiplyAdd(v, L.Load(b + (4 * L.Count)), x4);
                if (R.N > 4) x5 = L.MultiplyAdd(v, L.Load(b + (5 * L.Count)), x5);
                if (R.N > 4) x6 = L.MultiplyAdd(v, L.Load(b + (6 * L.Count)), x6);
                if (R.N > 4) x7 = L.MultiplyAdd(v, L.Load(b + (7 * L.Count)), x7);
            }
            if (job->Relu)
            {
                x0 = L.Max(L.Zero, x0);
                x1 = L.Max(L.Zero, x1);
                x2 = L.Max(L.Zero, x2);
                x3 = L.Max(L.Zero, x3);
                if (R.N > 4) x4 = L.Max(L.Zero, x4);
                if (R.N > 4) x5 = L.Max(L.Zero, x5);
                if (R.N > 4) x6 = L.Max(L.Zero, x6);
                if (R.N > 4) x7 = L.Max(L.Zero, x7);
            }
            L.Store(c, x0);
            L.Store(c + L.Count, x1);
            L.Store(c + (2 * L.Count), x2);
            L.Store(c + (3 * L.Count), x3);
            if (R.N > 4) L.Store(c + (4 * L.Count), x4);
            if (R.N > 4) L.Store(c + (5 * L.Count), x5);
            if (R.N > 4) L.Store(c + (6 * L.Count), x6);
            if (R.N > 4) L.Store(c + (7 * L.Count), x7);
        }
    }
}
