using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Normalization;

/// <summary>Mean and 1 / √(variance + ε) of one row, read twice while it is in the cache.</summary>
internal static unsafe class RowMoments<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (T Mean, T Inverse) Of<L, V>(T* x, int n, double epsilon)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V a = L.Zero, b = L.Zero;
        int i = 0;
        for (; i <= n - 2 * L.Count; i += 2 * L.Count)
        {
            a = L.Add(a, L.Load(x + i));
            b = L.Add(b, L.Load(x + i + L.Count));
        }
        for (; i < n; i += L.Count) a = L.Add(a, L.LoadPartial(x + i, n - i));
        T count = LanesScalar<T>.Splat((double)n), mean = LanesScalar<T>.Divide(L.Sum(L.Add(a, b)), count);
        V centre = L.Splat(mean);
        (a, b) = (L.Zero, L.Zero);
        for (i = 0; i <= n - 2 * L.Count; i += 2 * L.Count)
        {
            V first = L.Subtract(L.Load(x + i), centre), second = L.Subtract(L.Load(x + i + L.Count), centre);
            a = L.MultiplyAdd(first, first, a);
            b = L.MultiplyAdd(second, second, b);
        }
        T squares = L.Sum(L.Add(a, b));
        for (; i < n; i++)
        {
            // One by one: lanes behind the end would count as far from the mean.
            T apart = LanesScalar<T>.Subtract(x[i], mean);
            squares = LanesScalar<T>.MultiplyAdd(apart, apart, squares);
        }
        T variance = LanesScalar<T>.Add(LanesScalar<T>.Divide(squares, count), LanesScalar<T>.Splat(epsilon));
        return (mean, LanesScalar<T>.Divide(LanesScalar<T>.Splat(1.0), LanesScalar<T>.Sqrt(variance)));
    }
}
