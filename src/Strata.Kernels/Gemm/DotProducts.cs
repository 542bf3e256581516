using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Gemm;

/// <summary>
/// Sums along the register, for results with fewer columns than a register has lanes: eight runs of memory at a time against one that they
/// share, the lanes added up at the end.
/// </summary>
internal static unsafe class DotProducts
{
    /// <summary>Dot products that <see cref="Eight"/> makes.</summary>
    public const int AtOnce = 8;

    /// <summary>
    /// <paramref name="sums"/>[i] = Σ over rows and run of source · shared, where run i starts <paramref name="step"/> behind the one
    /// before; the next row lies <paramref name="below"/> further in the source and <paramref name="stride"/> in the shared numbers.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Eight<T, L, V>(T* source, nint step, nint below, int rows, int run, int stride, T* shared, T* sums)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V a0 = L.Zero, a1 = L.Zero, a2 = L.Zero, a3 = L.Zero, a4 = L.Zero, a5 = L.Zero, a6 = L.Zero, a7 = L.Zero;
        nint step3 = 3 * step;
        for (int row = 0; row < rows; row++)
        {
            T* p = source, q = source + step3, r = q + step3, w = shared;
            int left = run;
            for (; left >= L.Count; left -= L.Count)
            {
                V k = L.Load(w);
                a0 = L.MultiplyAdd(L.Load(p), k, a0);
                a1 = L.MultiplyAdd(L.Load(p + step), k, a1);
                a2 = L.MultiplyAdd(L.Load(p + (2 * step)), k, a2);
                a3 = L.MultiplyAdd(L.Load(q), k, a3);
                a4 = L.MultiplyAdd(L.Load(q + step), k, a4);
                a5 = L.MultiplyAdd(L.Load(q + (2 * step)), k, a5);
                a6 = L.MultiplyAdd(L.Load(r), k, a6);
                a7 = L.MultiplyAdd(L.Load(r + step), k, a7);
                p += L.Count;
                q += L.Count;
                r += L.Count;
                w += L.Count;
            }
            if (left > 0)
            {
                V k = L.LoadPartial(w, left);
                a0 = L.MultiplyAdd(L.LoadPartial(p, left), k, a0);
                a1 = L.MultiplyAdd(L.LoadPartial(p + step, left), k, a1);
                a2 = L.MultiplyAdd(L.LoadPartial(p + (2 * step), left), k, a2);
                a3 = L.MultiplyAdd(L.LoadPartial(q, left), k, a3);
                a4 = L.MultiplyAdd(L.LoadPartial(q + step, left), k, a4);
                a5 = L.MultiplyAdd(L.LoadPartial(q + (2 * step), left), k, a5);
                a6 = L.MultiplyAdd(L.LoadPartial(r, left), k, a6);
                a7 = L.MultiplyAdd(L.LoadPartial(r + step, left), k, a7);
            }
            source += below;
            shared += stride;
        }
        sums[0] = L.Sum(a0);
        sums[1] = L.Sum(a1);
        sums[2] = L.Sum(a2);
        sums[3] = L.Sum(a3);
        sums[4] = L.Sum(a4);
        sums[5] = L.Sum(a5);
        sums[6] = L.Sum(a6);
        sums[7] = L.Sum(a7);
    }

    /// <summary>One of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T One<T, L, V>(T* source, nint below, int rows, int run, int stride, T* shared)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V sum = L.Zero;
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < run; i += L.Count)
            {
                int left = Math.Min(L.Count, run - i);
                sum = L.MultiplyAdd(L.LoadPartial(source + i, left), L.LoadPartial(shared + i, left), sum);
            }
            source += below;
            shared += stride;
        }
        return L.Sum(sum);
    }
}
