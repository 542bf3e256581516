using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Gemm;

/// <summary>
/// Runs a block of the result with 1…14 rows and 1…2·L.Count columns: picks the micro-kernel and takes care of the right edge.
/// </summary>
internal static unsafe class Tile
{
    /// <summary>
    /// Runs a tile of <paramref name="rows"/> rows, of which only the first <paramref name="columns"/> columns exist in C.
    /// </summary>
    public static void Run<T, L, V>(TileJob<T>* job, int rows, int columns)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (columns >= 2 * L.Count) Pick<T, L, V>(job, rows, wide: true);
        else if (columns == L.Count) Pick<T, L, V>(job, rows, wide: false);
        else RunEdge<T, L, V>(job, rows, columns);
    }

    /// <summary>
    /// Any number of rows, in tiles that differ by one row at most. A and C of the job are those of the first row, and afterwards those of
    /// the last tile. (Winograd's way has this loop of its own: by this one a step of <c>cifar</c> took 2 to 3 % longer.)
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RunRows<T, L, V>(TileJob<T>* job, int rows, int columns)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int tiles = Slices.Count(rows, RegisterTile.MaxRows<T, L, V>());
        T* a = job->A, c = job->C;
        for (int tile = 0, from = 0; tile < tiles; tile++)
        {
            int to = Slices.Begin(rows, tiles, tile + 1);
            job->A = a + (from * job->RowStride);
            job->C = c + (from * job->CStride);
            Run<T, L, V>(job, to - from, columns);
            from = to;
        }
    }

    /// <summary>
    /// The right edge: B is padded with zeros (or junk that is dropped), so only C and bias need care. The tile works on a copy of the
    /// block on the stack, which keeps masks out of the micro-kernel.
    /// </summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunEdge<T, L, V>(TileJob<T>* job, int rows, int columns)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        bool wide = columns > L.Count;
        int first = Math.Min(columns, L.Count), second = columns - first, width = wide ? 2 * L.Count : L.Count;
        T* block = stackalloc T[14 * 2 * L.Count];
        TileJob<T> inner = *job;
        inner.C = block;
        inner.CStride = width;
        if (job->Start != TileStart.Zero)
        {
            for (int i = 0; i < rows; i++)
            {
                T* from = job->Start == TileStart.Bias ? job->Bias : job->C + (i * job->CStride);
                L.Store(block + (i * width), L.LoadPartial(from, first));
                if (wide) L.Store(block + (i * width) + L.Count, L.LoadPartial(from + L.Count, second));
            }
            inner.Start = TileStart.Sum;
        }
        Pick<T, L, V>(&inner, rows, wide);
        for (int i = 0; i < rows; i++)
        {
            T* to = job->C + (i * job->CStride);
            L.StorePartial(to, L.Load(block + (i * width)), first);
            if (wide) L.StorePartial(to + L.Count, L.Load(block + (i * width) + L.Count), second);
        }
    }

    private static void Pick<T, L, V>(TileJob<T>* job, int rows, bool wide)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        switch (rows)
        {
            case 1: Run<T, L, V, Of1>(job, wide); break;
            case 2: Run<T, L, V, Of2>(job, wide); break;
            case 3: Run<T, L, V, Of3>(job, wide); break;
            case 4: Run<T, L, V, Of4>(job, wide); break;
            case 5: Run<T, L, V, Of5>(job, wide); break;
            case 6: Run<T, L, V, Of6>(job, wide); break;
            case 7: Run<T, L, V, Of7>(job, wide); break;
            case 8: Run<T, L, V, Of8>(job, wide); break;
            case 9: Run<T, L, V, Of9>(job, wide); break;
            case 10: Run<T, L, V, Of10>(job, wide); break;
            case 11: Run<T, L, V, Of11>(job, wide); break;
            case 12: Run<T, L, V, Of12>(job, wide); break;
            case 13: Run<T, L, V, Of13>(job, wide); break;
            case 14: Run<T, L, V, Of14>(job, wide); break;
            default: throw new ArgumentOutOfRangeException(nameof(rows));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<T, L, V, R>(TileJob<T>* job, bool wide)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
        where R : struct, ICount
    {
        if (wide) RegisterTile.Run<T, L, V, R, Of2>(job);
        else RegisterTile.Run<T, L, V, R, Of1>(job);
    }
}
