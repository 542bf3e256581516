using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Normalization;

/// <summary>
/// For each chunk of rows and each channel the mean and the sum of squared distances to it, by the corrected two-pass algorithm (Chan,
/// Golub and LeVeque 1983): what the distances to a rounded mean add up to, corrects it. A chunk is read twice while it is in the cache,
/// so memory is read once, and no large numbers cancel. <see cref="MomentsJoinKernel{T}"/> joins the chunks.
/// </summary>
public unsafe struct MomentsKernel<T>(T* x, T* partials, RowChunks chunks) : IKernel<T>
    where T : unmanaged
{
    public readonly int Parts => chunks.Count;

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int channels = chunks.Channels;
        var (first, rows) = chunks[part];
        T* mean = partials + ((nint)part * 2 * channels), squares = mean + channels;
        T* source = x + (first * channels);
        int c = 0;
        for (; c <= channels - (2 * L.Count); c += 2 * L.Count) Pair<L, V>(source + c, mean + c, squares + c, rows, channels);
        for (; c < channels; c += L.Count) One<L, V>(source + c, mean + c, squares + c, rows, channels, channels - c);
    }

    /// <summary>Two whole registers of neighbouring channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pair<L, V>(T* x, T* mean, T* squares, int rows, int stride)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V a = L.Zero, b = L.Zero;
        T* p = x;
        for (int row = 0; row < rows; row++)
        {
            a = L.Add(a, L.Load(p));
            b = L.Add(b, L.Load(p + L.Count));
            p += stride;
        }
        V count = L.Splat((double)rows);
        a = L.Divide(a, count);
        b = L.Divide(b, count);
        V squaresA = L.Zero, squaresB = L.Zero, restA = L.Zero, restB = L.Zero;
        p = x;
        for (int row = 0; row < rows; row++)
        {
            V fromA = L.Subtract(L.Load(p), a), fromB = L.Subtract(L.Load(p + L.Count), b);
            squaresA = L.MultiplyAdd(fromA, fromA, squaresA);
            squaresB = L.MultiplyAdd(fromB, fromB, squaresB);
            restA = L.Add(restA, fromA);
            restB = L.Add(restB, fromB);
            p += stride;
        }
        V moveA = L.Divide(restA, count), moveB = L.Divide(restB, count);
        L.Store(mean, L.Add(a, moveA));
        L.Store(mean + L.Count, L.Add(b, moveB));
        L.Store(squares, L.Subtract(squaresA, L.Multiply(restA, moveA)));
        L.Store(squares + L.Count, L.Subtract(squaresB, L.Multiply(restB, moveB)));
    }

    /// <summary>The channels that are left, one register or less at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<L, V>(T* x, T* mean, T* squares, int rows, int stride, int left)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V sum = L.Zero, total = L.Zero, rest = L.Zero, count = L.Splat((double)rows);
        T* p = x;
        for (int row = 0; row < rows; row++)
        {
            sum = L.Add(sum, L.LoadPartial(p, left));
            p += stride;
        }
        sum = L.Divide(sum, count);
        p = x;
        for (int row = 0; row < rows; row++)
        {
            V from = L.Subtract(L.LoadPartial(p, left), sum);
            total = L.MultiplyAdd(from, from, total);
            rest = L.Add(rest, from);
            p += stride;
        }
        V move = L.Divide(rest, count);
        L.StorePartial(mean, L.Add(sum, move), left);
        L.StorePartial(squares, L.Subtract(total, L.Multiply(rest, move)), left);
    }
}
