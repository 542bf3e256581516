using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Softmax;

/// <summary>
/// Softmax (or its logarithm) of each row of <c>length</c> elements: exp(x - max) / Σ exp(x - max). Subtracting the largest keeps
/// every exponential at most 1, so nothing overflows.
/// </summary>
public unsafe struct SoftmaxKernel<T>(T* x, T* y, long rows, int length, bool logarithm) : IKernel<T>
    where T : unmanaged
{
    private readonly long RowsPerPart => Math.Max(1, 4096 / Math.Max(1, length));

    public readonly int Parts => (int)Math.Max(1, (rows + RowsPerPart - 1) / RowsPerPart);

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        long end = Math.Min(rows, (part + 1) * RowsPerPart);
        for (long row = part * RowsPerPart; row < end; row++)
        {
            if (logarithm) LogRow<L, V>(x + row * length, y + row * length, length);
            else Row<L, V>(x + row * length, y + row * length, length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<L, V>(T* x, T* y, int n)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V top = L.Splat(Largest<L, V>(x, n));
        V sum = L.Zero;
        int i = 0;
        for (; i <= n - L.Count; i += L.Count)
        {
            V e = L.Exp(L.Subtract(L.Load(x + i), top));
            L.Store(y + i, e);
            sum = L.Add(sum, e);
        }
        T total = L.Sum(sum);
        for (; i < n; i++)
        {
            y[i] = LanesScalar<T>.Exp(LanesScalar<T>.Subtract(x[i], L.MaxOf(top)));
            total = LanesScalar<T>.Add(total, y[i]);
        }
        V scale = L.Splat(LanesScalar<T>.Divide(LanesScalar<T>.Splat(1.0), total));
        for (i = 0; i < n; i += L.Count) L.StorePartial(y + i, L.Multiply(L.LoadPartial(y + i, n - i), scale), n - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LogRow<L, V>(T* x, T* y, int n)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        T largest = Largest<L, V>(x, n);
        V top = L.Splat(largest);
        V sum = L.Zero;
        int i = 0;
        for (; i <= n - L.Count; i += L.Count) sum = L.Add(sum, L.Exp(L.Subtract(L.Load(x + i), top)));
        T total = L.Sum(sum);
        for (; i < n; i++) total = LanesScalar<T>.Add(total, LanesScalar<T>.Exp(LanesScalar<T>.Subtract(x[i], largest)));
        V shift = L.Splat(LanesScalar<T>.Log(total));
        for (i = 0; i < n; i += L.Count)
            L.StorePartial(y + i, L.Subtract(L.Subtract(L.LoadPartial(x + i, n - i), top), shift), n - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Largest<L, V>(T* x, int n)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        T largest = LanesScalar<T>.Splat(double.NegativeInfinity);
        int i = 0;
        if (n >= L.Count)
        {
            V top = L.Load(x);
            for (i = L.Count; i <= n - L.Count; i += L.Count)
            {
                V one = L.Load(x + i);
                top = L.Select(L.Equal(top, top), L.Max(top, one), top);
            }
            largest = L.MaxOf(top);
        }
        for (; i < n; i++) largest = LanesScalar<T>.MaxOf(largest, x[i]);
        return largest;
    }
}
