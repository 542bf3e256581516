using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Reduce;

/// <summary>y[r] = scale · Σ a[r, i] b[r, i] over rows of <c>length</c> elements.</summary>
public unsafe struct RowDotKernel<T>(T* a, T* b, T* y, long rows, int length, double scale) : IKernel<T>
    where T : unmanaged
{
    private readonly long RowsPerPart => Math.Max(1, 16384 / Math.Max(1, length));

    public readonly int Parts => (int)Math.Max(1, (rows + RowsPerPart - 1) / RowsPerPart);

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        long end = Math.Min(rows, (part + 1) * RowsPerPart);
        T factor = LanesScalar<T>.Splat(scale);
        for (long row = part * RowsPerPart; row < end; row++)
            y[row] = LanesScalar<T>.Multiply(factor, Row<L, V>(a + row * length, b + row * length, length));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Row<L, V>(T* a, T* b, int n)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V sum = L.Zero;
        for (int i = 0; i < n; i += L.Count) sum = L.MultiplyAdd(L.LoadPartial(a + i, n - i), L.LoadPartial(b + i, n - i), sum);
        return L.Sum(sum);
    }
}
