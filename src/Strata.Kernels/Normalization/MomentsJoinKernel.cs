using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Normalization;

/// <summary>
/// Mean and variance from those of chunks, in the order of the chunks (Chan, Golub and LeVeque 1983): the squared distances to a chunk's
/// own mean, plus its rows times the squared distance between its mean and that of all.
/// </summary>
public unsafe struct MomentsJoinKernel<T>(T* partials, T* mean, T* variance, RowChunks chunks) : IKernel<T>
    where T : unmanaged
{
    private const int Strip = 64;

    public readonly int Parts => (chunks.Channels + Strip - 1) / Strip;

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int end = Math.Min(chunks.Channels, (part + 1) * Strip);
        for (int c = part * Strip; c < end; c += L.Count) Join<L, V>(partials + c, mean + c, variance + c, chunks, end - c);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Join<L, V>(T* partials, T* mean, T* variance, in RowChunks chunks, int left)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint step = 2 * (nint)chunks.Channels;
        int count = chunks.Count;
        // Counted from the first mean, so that the sum stays small.
        V first = L.LoadPartial(partials, left), sum = L.Zero, squares = L.Zero, rows = L.Splat((double)chunks.Rows);
        for (int i = 1; i < count; i++)
        {
            V moved = L.Subtract(L.LoadPartial(partials + (i * step), left), first);
            sum = L.MultiplyAdd(moved, L.Splat((double)chunks[i].Count), sum);
        }
        sum = L.Add(first, L.Divide(sum, rows));
        for (int i = 0; i < count; i++)
        {
            T* chunk = partials + (i * step);
            V apart = L.Subtract(L.LoadPartial(chunk, left), sum);
            V moved = L.Multiply(L.Multiply(apart, apart), L.Splat((double)chunks[i].Count));
            squares = L.Add(squares, L.Add(moved, L.LoadPartial(chunk + chunks.Channels, left)));
        }
        L.StorePartial(mean, sum, left);
        L.StorePartial(variance, L.Divide(squares, rows), left);
    }
}
