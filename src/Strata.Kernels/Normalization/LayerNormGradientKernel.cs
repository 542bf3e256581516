using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Normalization;

/// <summary>
/// The gradient of a layer normalization in one pass: with z = (x - mean) / σ and a = γ dy, dx = (a - mean(a) - z mean(a z)) / σ. For each
/// chunk of rows it also adds up Σ dy and Σ dy z, whose totals are dβ and dγ; all chunks' first sums lie before all second ones. Where dx
/// is null, it only adds up.
/// </summary>
public unsafe struct LayerNormGradientKernel<T>(T* x, T* gamma, T* dy, T* dx, T* partials, double epsilon, RowChunks chunks) : IKernel<T>
    where T : unmanaged
{
    public readonly int Parts => chunks.Count;

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int n = chunks.Channels;
        var (first, rows) = chunks[part];
        T* plain = partials + ((nint)part * n), weighted = plain + ((nint)chunks.Count * n);
        new Span<T>(plain, n).Clear();
        new Span<T>(weighted, n).Clear();
        for (long row = first; row < first + rows; row++)
        {
            T* source = x + (row * n), given = dy + (row * n);
            var (mean, inverse) = RowMoments<T>.Of<L, V>(source, n, epsilon);
            var (share, slope) = Sums<L, V>(source, gamma, given, plain, weighted, mean, inverse, n);
            if (dx == null) continue;
            Row<L, V>(source, gamma, given, dx + (row * n), new() { Mean = mean, Inverse = inverse, Share = share, Slope = slope }, n);
        }
    }

    /// <summary>mean(a) and mean(a z); the sums for dβ and dγ go on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (T Share, T Slope) Sums<L, V>(T* x, T* gamma, T* dy, T* plain, T* weighted, T mean, T inverse, int n)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V centre = L.Splat(mean), scale = L.Splat(inverse), share = L.Zero, slope = L.Zero;
        for (int i = 0; i < n; i += L.Count)
        {
            // Behind the end dy is zero, and with it all that is added.
            int left = n - i;
            V g = L.LoadPartial(dy + i, left), z = L.Multiply(L.Subtract(L.LoadPartial(x + i, left), centre), scale);
            V a = L.Multiply(g, L.LoadPartial(gamma + i, left));
            share = L.Add(share, a);
            slope = L.MultiplyAdd(a, z, slope);
            L.StorePartial(plain + i, L.Add(L.LoadPartial(plain + i, left), g), left);
            L.StorePartial(weighted + i, L.MultiplyAdd(g, z, L.LoadPartial(weighted + i, left)), left);
        }
        T count = LanesScalar<T>.Splat((double)n);
        return (LanesScalar<T>.Divide(L.Sum(share), count), LanesScalar<T>.Divide(L.Sum(slope), count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row<L, V>(T* x, T* gamma, T* dy, T* dx, RowNumbers row, int n)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V centre = L.Splat(row.Mean), scale = L.Splat(row.Inverse), share = L.Splat(row.Share), slope = L.Splat(row.Slope);
        for (int i = 0; i < n; i += L.Count)
        {
            int left = n - i;
            V z = L.Multiply(L.Subtract(L.LoadPartial(x + i, left), centre), scale);
            V a = L.Multiply(L.LoadPartial(dy + i, left), L.LoadPartial(gamma + i, left));
            V moved = L.Subtract(L.Subtract(a, share), L.Multiply(z, slope));
            L.StorePartial(dx + i, L.Multiply(moved, scale), left);
        }
    }

    private struct RowNumbers
    {
        public T Mean, Inverse, Share, Slope;
    }
}
