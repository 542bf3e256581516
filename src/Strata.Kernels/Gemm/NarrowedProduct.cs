using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Gemm;

/// <summary>
/// Aᵀ·B where columns of B are zero, the gradient of a dense layer's weights behind a ReLU: columns of units that no example of the batch
/// woke. The others are moved together, so that the product is narrower, and each row of the result is spread over its columns again while
/// it is in the first cache. The same bits as without; where A is infinite or NaN, columns of zeros become NaN, as 0·∞ is.
/// </summary>
internal readonly unsafe struct NarrowedProduct<T>(GemmKernel<T> gemm)
    where T : unmanaged
{
    private const int LeastDepth = 8, MostColumns = 1024, BlockRows = 56;

    /// <summary>Terms added in one go: what the tile reads of them stays in the second cache.</summary>
    private const int MostTerms = 512;

    /// <summary>Elements of B of which each thread keeps a copy.</summary>
    private const long MostElements = 1 << 20;

    private bool Takes => gemm.IsBare && gemm.Shape is { TransposeA: true, TransposeB: false, K: >= LeastDepth, N: <= MostColumns }
        && (long)gemm.Shape.K * gemm.Shape.N <= MostElements;

    /// <summary>Bytes for the places of the columns, the masks of their registers, B narrowed, and a block of the result.</summary>
    public nint ScratchBytes => !Takes ? 0 : PlacesBytes + (Width * sizeof(T)) + ((gemm.Shape.K + BlockRows) * (Width + Spare) * sizeof(T));

    private nint Width => (gemm.Shape.N + 15) & ~15;

    /// <summary>Elements behind a row that reading or writing a whole register may touch.</summary>
    private static nint Spare => 16;

    private nint PlacesBytes => Width * sizeof(int);

    /// <summary>Whether columns are moved sixteen at a time, by one instruction, instead of one by one.</summary>
    private static bool MayExpand<V>(int columns) =>
        typeof(V) == typeof(Vector512<float>) && Avx512F.IsSupported && columns % Vector512<float>.Count == 0;

    /// <summary>Computes a block at whose corner the pointers stand, if leaving out columns pays.</summary>
    public bool Run<L, V>(int rows, int columns, T* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (!Takes || columns < 2 * L.Count) return false;
        int depth = gemm.Shape.K;
        int* places = (int*)scratch;
        int count = NonZeros.Columns<T, L, V>(gemm.B, gemm.Shape.RowsB, depth, columns, places);
        int registers = Slices.Count(columns, L.Count), left = Slices.Count(count, L.Count), width = left * L.Count;
        // A multiply-add for each register and term saved, against a load, a move and a store for each register of a row of the result.
        int spreading = MayExpand<V>(columns) ? 4 * registers : registers + (2 * count);
        if ((registers - left) * depth < 2 * spreading) return false;
        if (MayExpand<V>(columns)) SetMasks(places, count);
        T* narrow = Masks(places) + Width, block = narrow + (depth * (width + Spare));
        Gather<L, V>(places, count, columns, narrow, width);
        for (int m = 0; m < rows; m += BlockRows)
        {
            int length = Math.Min(BlockRows, rows - m);
            Multiply<L, V>(gemm.A + m, length, narrow, width, block);
            Spread<L, V>(block, width, length, places, count, gemm.C + (m * gemm.Shape.RowsC), columns);
        }
        if (!NonZeros.AreFinite<T, L, V>(gemm.A, gemm.Shape.RowsA, depth, rows)) SpreadNaN(rows, columns, places, count);
        return true;
    }

    private void Multiply<L, V>(T* a, int rows, T* narrow, int width, T* block)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint zero = 0;
        TileJob<T> job = default;
        job.Offsets = &zero;
        job.Segments = 1;
        job.RowStride = 1;
        job.GroupStride = 3;
        job.KStride = gemm.Shape.RowsA;
        job.BStride = width + Spare;
        job.CStride = width;
        int pieces = Slices.Count(gemm.Shape.K, MostTerms);
        for (int piece = 0; piece < pieces; piece++)
        {
            int k0 = Slices.Begin(gemm.Shape.K, pieces, piece);
            job.SegmentLength = Slices.Begin(gemm.Shape.K, pieces, piece + 1) - k0;
            job.Start = piece > 0 ? TileStart.Sum : TileStart.Zero;
            for (int j = 0; j < width; j += 2 * L.Count)
            {
                job.A = a + (k0 * job.KStride);
                job.B = narrow + (k0 * job.BStride) + j;
                job.C = block + j;
                Tile.RunRows<T, L, V>(&job, rows, Math.Min(2 * L.Count, width - j));
            }
        }
    }

    private void Gather<L, V>(int* places, int count, int columns, T* narrow, int width)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (MayExpand<V>(columns))
        {
            Compress((float*)gemm.B, gemm.Shape.RowsB, gemm.Shape.K, (float*)Masks(places), columns, (float*)narrow, width + Spare);
            return;
        }
        T* row = gemm.B;
        for (int k = 0; k < gemm.Shape.K; k++, row += gemm.Shape.RowsB, narrow += width + Spare)
        {
            for (int i = 0; i < count; i++) narrow[i] = row[places[i]];
            for (int i = count; i < width; i++) narrow[i] = default;
        }
    }

    /// <summary>Sixteen columns at a time: those that count, moved together, and zeros behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Compress(float* b, nint stride, int rows, float* masks, int columns, float* narrow, nint width)
    {
        for (int j = 0; j < columns; j += Vector512<float>.Count)
        {
            Vector512<float> mask = Vector512.Load(masks + j);
            float* from = b + j, to = narrow;
            for (int i = 0; i < rows; i++, from += stride, to += width)
                Avx512F.Compress(Vector512<float>.Zero, mask, Vector512.Load(from)).Store(to);
            narrow += BitOperations.PopCount(mask.ExtractMostSignificantBits());
        }
    }

    private void Spread<L, V>(T* block, int width, int rows, int* places, int count, T* c, int columns)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (MayExpand<V>(columns))
        {
            Expand((float*)block, width, rows, (float*)Masks(places), columns, (float*)c, gemm.Shape.RowsC);
            return;
        }
        for (int i = 0; i < rows; i++, block += width, c += gemm.Shape.RowsC)
        {
            int j = 0;
            for (; j + L.Count <= columns; j += L.Count) L.Store(c + j, L.Zero);
            if (j < columns) L.StorePartial(c + j, L.Zero, columns - j);
            for (int n = 0; n < count; n++) c[places[n]] = block[n];
        }
    }

    /// <summary>Sixteen columns at a time: the next of the block, each moved to its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Expand(float* block, nint width, int rows, float* masks, int columns, float* c, nint stride)
    {
        for (int j = 0; j < columns; j += Vector512<float>.Count)
        {
            Vector512<float> mask = Vector512.Load(masks + j);
            float* from = block, to = c + j;
            for (int i = 0; i < rows; i++, from += width, to += stride)
                Avx512F.Expand(Vector512<float>.Zero, mask, Vector512.Load(from)).Store(to);
            block += BitOperations.PopCount(mask.ExtractMostSignificantBits());
        }
    }

    /// <summary>A number for each column, of all bits if it holds anything but zeros.</summary>
    private T* Masks(int* places) => (T*)((byte*)places + PlacesBytes);

    private void SetMasks(int* places, int count)
    {
        var masks = (float*)Masks(places);
        new Span<float>(masks, (int)Width).Clear();
        for (int i = 0; i < count; i++) masks[places[i]] = float.NegativeZero;
    }

    private void SpreadNaN(int rows, int columns, int* places, int count)
    {
        for (int m = 0; m < rows; m++)
        {
            T term = default;
            for (int k = 0; k < gemm.Shape.K; k++)
                term = LanesScalar<T>.Add(term, LanesScalar<T>.Multiply(gemm.A[(k * gemm.Shape.RowsA) + m], default));
            if (NonZeros.IsZero(term)) continue;
            for (int n = 0, next = 0; n < columns; n++)
            {
                if (next < count && places[next] == n) next++;
                else gemm.C[(m * gemm.Shape.RowsC) + n] = term;
            }
        }
    }
}
