using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Gemm;

/// <summary>
/// Products with so few rows that B is the traffic, without the register tile: B is neither packed nor turned, but read as it lies, in runs
/// of memory as long as possible.
/// </summary>
internal readonly unsafe struct FewRows<T>(GemmKernel<T> gemm)
    where T : unmanaged
{
    /// <summary>Rows up to which a transposed B is read as it lies, a dot product for each number of the result.</summary>
    private const int MostDotRows = 4;

    /// <summary>Computes a block at whose corner the pointers stand, if this is a product of its kind.</summary>
    public bool Run<L, V>(int rows, int columns)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (gemm.PackedB != null || gemm.Shape.TransposeA) return false;
        if (gemm.Shape is { M: 1, TransposeB: false } && !gemm.Scaled)
        {
            RunRow<L, V>(columns);
            return true;
        }
        if (gemm.Shape is not { M: <= MostDotRows, TransposeB: true }) return false;
        RunDotProducts<L, V>(rows, columns);
        return true;
    }

    /// <summary>
    /// One row times B: memory is all that counts, so B is read as it lies, eight registers of each of its rows, at its end four, then one.
    /// </summary>
    private void RunRow<L, V>(int columns)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int n = 0;
        for (; n + (8 * L.Count) <= columns; n += 8 * L.Count) RunRegisters<L, V, Of8>(n);
        for (; n + (4 * L.Count) <= columns; n += 4 * L.Count) RunRegisters<L, V, Of4>(n);
        for (; n < columns; n += L.Count)
        {
            int width = Math.Min(L.Count, columns - n);
            Finish<L, V>(SumRegister<L, V>(gemm.A, gemm.B + n, gemm.Shape.RowsB, gemm.Shape.K, width), n, width);
        }
    }

    private void RunRegisters<L, V, R>(int n)
        where L : struct, ILanes<T, V>
        where V : struct
        where R : struct, ICount
    {
        T* sums = stackalloc T[8 * L.Count];
        SumRegisters<L, V, R>(gemm.A, gemm.B + n, gemm.Shape.RowsB, gemm.Shape.K, sums);
        for (int i = 0; i < R.N * L.Count; i += L.Count) Finish<L, V>(L.Load(sums + i), n + i, L.Count);
    }

    private void Finish<L, V>(V sum, int n, int width)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (gemm.Accumulate) sum = L.Add(L.LoadPartial(gemm.C + n, width), sum);
        if (gemm.Bias != null) sum = L.Add(sum, L.LoadPartial(gemm.Bias + n, width));
        L.StorePartial(gemm.C + n, gemm.Relu ? L.Max(L.Zero, sum) : sum, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static V SumRegister<L, V>(T* a, T* b, nint stride, int depth, int width)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V sum = L.Zero;
        for (int k = 0; k < depth; k++, b += stride) sum = L.MultiplyAdd(L.Splat(a[k]), L.LoadPartial(b, width), sum);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumRegisters<L, V, R>(T* a, T* b, nint stride, int depth, T* sums)
        where L : struct, ILanes<T, V>
        where V : struct
        where R : struct, ICount
    {
        V x0 = L.Zero, x1 = L.Zero, x2 = L.Zero, x3 = L.Zero, x4 = L.Zero, x5 = L.Zero, x6 = L.Zero, x7 = L.Zero;
        for (int k = 0; k < depth; k++)
        {
            V v = L.Splat(a[k]);
            x0 = L.MultiplyAdd(v, L.Load(b), x0);
            x1 = L.MultiplyAdd(v, L.Load(b + L.Count), x1);
            x2 = L.MultiplyAdd(v, L.Load(b + (2 * L.Count)), x2);
            x3 = L.MultiplyAdd(v, L.Load(b + (3 * L.Count)), x3);
            if (R.N > 4)
            {
                x4 = L.MultiplyAdd(v, L.Load(b + (4 * L.Count)), x4);
                x5 = L.MultiplyAdd(v, L.Load(b + (5 * L.Count)), x5);
                x6 = L.MultiplyAdd(v, L.Load(b + (6 * L.Count)), x6);
                x7 = L.MultiplyAdd(v, L.Load(b + (7 * L.Count)), x7);
            }
            b += stride;
        }
        L.Store(sums, x0);
        L.Store(sums + L.Count, x1);
        L.Store(sums + (2 * L.Count), x2);
        L.Store(sums + (3 * L.Count), x3);
        if (R.N <= 4) return;
        L.Store(sums + (4 * L.Count), x4);
        L.Store(sums + (5 * L.Count), x5);
        L.Store(sums + (6 * L.Count), x6);
        L.Store(sums + (7 * L.Count), x7);
    }

    private void RunDotProducts<L, V>(int rows, int columns)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        T* sums = stackalloc T[DotProducts.AtOnce];
        for (int n = 0; n < columns; n += DotProducts.AtOnce)
        {
            T* b = gemm.B + (n * gemm.Shape.RowsB);
            int count = Math.Min(DotProducts.AtOnce, columns - n);
            for (int m = 0; m < rows; m++)
            {
                T* a = gemm.A + (m * gemm.Shape.RowsA), c = gemm.C + (m * gemm.Shape.RowsC) + n;
                if (count == DotProducts.AtOnce) DotProducts.Eight<T, L, V>(b, gemm.Shape.RowsB, 0, 1, gemm.Shape.K, 0, a, sums);
                else
                {
                    for (int i = 0; i < count; i++)
                        sums[i] = DotProducts.One<T, L, V>(b + (i * gemm.Shape.RowsB), 0, 1, gemm.Shape.K, 0, a);
                }
                for (int i = 0; i < count; i++)
                {
                    T value = gemm.Scaled ? LanesScalar<T>.Multiply(sums[i], gemm.Alpha) : sums[i];
                    if (gemm.Accumulate) value = LanesScalar<T>.Add(c[i], value);
                    if (gemm.Bias != null) value = LanesScalar<T>.Add(value, gemm.Bias[n + i]);
                    c[i] = gemm.Relu ? LanesScalar<T>.Max(default, value) : value;
                }
            }
        }
    }
}
