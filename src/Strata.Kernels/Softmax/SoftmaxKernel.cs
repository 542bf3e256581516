using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Softmax;

/// <summary>
/// Softmax (or its logarithm) of each row of <c>length</c> elements: exp(x - max) / Σ exp(x - max). Subtracting the largest keeps
/// every exponential at most 1, so nothing overflows. The end of a row, all of it where there are ten classes, is a register of which a
/// mask says what counts: one exponential for all, where one for each took longer than the rest of the kernel.
/// </summary>
public unsafe struct SoftmaxKernel<T>(T* x, T* y, long rows, int length, bool logarithm) : IKernel<T>
    where T : unmanaged
{
    private readonly long RowsPerPart => Math.Max(1, 4096 / Math.Max(64, length));

    public readonly int Parts => (int)Math.Max(1, (rows + RowsPerPart - 1) / RowsPerPart);

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        long begin = part * RowsPerPart, count = Math.Min(rows, begin + RowsPerPart) - begin;
        V counts = FirstLanes<L, V>(length % L.Count);
        if (logarithm) LogRows<L, V>(x + (begin * length), y + (begin * length), count, length, counts);
        else Rows<L, V>(x + (begin * length), y + (begin * length), count, length, counts);
    }

    /// <summary>A mask of the first lanes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V FirstLanes<L, V>(int count)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        T* ones = stackalloc T[L.Count];
        L.Store(ones, L.Splat(1.0));
        return L.GreaterThan(L.LoadPartial(ones, count), L.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<L, V>(T* x, T* y, long rows, int n, V counts)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (; rows > 0; rows--, x += n, y += n)
        {
            V top = L.Splat(Largest<L, V>(x, n, counts)), sum = L.Zero, last = L.Zero;
            int i = 0;
            for (; i <= n - L.Count; i += L.Count)
            {
                V e = L.Exp(L.Subtract(L.Load(x + i), top));
                L.Store(y + i, e);
                sum = L.Add(sum, e);
            }
            if (i < n) last = L.Select(counts, L.Exp(L.Subtract(L.LoadPartial(x + i, n - i), top)), L.Zero);
            V scale = L.Splat(LanesScalar<T>.Divide(LanesScalar<T>.Splat(1.0), L.Sum(L.Add(sum, last))));
            if (i < n) L.StorePartial(y + i, L.Multiply(last, scale), n - i);
            for (i = 0; i <= n - L.Count; i += L.Count) L.Store(y + i, L.Multiply(L.Load(y + i), scale));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LogRows<L, V>(T* x, T* y, long rows, int n, V counts)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (; rows > 0; rows--, x += n, y += n)
        {
            V top = L.Splat(Largest<L, V>(x, n, counts)), sum = L.Zero;
            int i = 0;
            for (; i <= n - L.Count; i += L.Count) sum = L.Add(sum, L.Exp(L.Subtract(L.Load(x + i), top)));
            if (i < n) sum = L.Add(sum, L.Select(counts, L.Exp(L.Subtract(L.LoadPartial(x + i, n - i), top)), L.Zero));
            V shift = L.Splat(LanesScalar<T>.Log(L.Sum(sum)));
            if (i < n) L.StorePartial(y + i, L.Subtract(L.Subtract(L.LoadPartial(x + i, n - i), top), shift), n - i);
            for (i = 0; i <= n - L.Count; i += L.Count) L.Store(y + i, L.Subtract(L.Subtract(L.Load(x + i), top), shift));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Largest<L, V>(T* x, int n, V counts)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V top = L.Splat(double.NegativeInfinity);
        int i = 0;
        for (; i <= n - L.Count; i += L.Count)
        {
            V one = L.Load(x + i);
            top = L.Select(L.Equal(top, top), L.Max(top, one), top);
        }
        if (i < n)
        {
            V one = L.Select(counts, L.LoadPartial(x + i, n - i), L.Splat(double.NegativeInfinity));
            top = L.Select(L.Equal(top, top), L.Max(top, one), top);
        }
        return L.MaxOf(top);
    }
}
