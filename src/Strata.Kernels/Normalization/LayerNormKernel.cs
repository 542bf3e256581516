using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Normalization;

/// <summary>y = γ (x - mean) / √(variance + ε) + β, row by row, with the moments of the row.</summary>
public unsafe struct LayerNormKernel<T>(T* x, T* gamma, T* beta, T* y, double epsilon, RowChunks chunks) : IKernel<T>
    where T : unmanaged
{
    public readonly int Parts => chunks.Count;

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int n = chunks.Channels;
        var (first, rows) = chunks[part];
        for (long row = first; row < first + rows; row++)
        {
            T* source = x + (row * n);
            var (mean, inverse) = RowMoments<T>.Of<L, V>(source, n, epsilon);
            Row<L, V>(source, gamma, beta, y + (row * n), mean, inverse, n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<L, V>(T* x, T* gamma, T* beta, T* y, T mean, T inverse, int n)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V centre = L.Splat(mean), scale = L.Splat(inverse);
        for (int i = 0; i < n; i += L.Count)
        {
            int left = n - i;
            V normalized = L.Multiply(L.Subtract(L.LoadPartial(x + i, left), centre), scale);
            L.StorePartial(y + i, L.MultiplyAdd(normalized, L.LoadPartial(gamma + i, left), L.LoadPartial(beta + i, left)), left);
        }
    }
}
