using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Normalization;

/// <summary>
/// The first pass of the gradient: for each chunk of rows and each channel Σ dy and Σ dy (x - mean) / √(variance + ε), whose totals are dβ
/// and dγ. All chunks' first sums lie before all second ones, for <c>PartialSumKernel</c> to add up.
/// </summary>
public unsafe struct NormalizeSumsKernel<T>(NormalizedGradient<T> gradient, T* partials) : IKernel<T>
    where T : unmanaged
{
    public readonly int Parts => gradient.Chunks.Count;

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int channels = gradient.Chunks.Channels;
        var (first, rows) = gradient.Chunks[part];
        nint start = (nint)first * channels;
        T* plain = partials + ((nint)part * channels), weighted = plain + ((nint)gradient.Chunks.Count * channels);
        for (int c = 0; c < channels; c += L.Count)
        {
            int left = channels - c;
            V deviation = L.Sqrt(L.Add(L.LoadPartial(gradient.Variance + c, left), L.Splat(gradient.Epsilon)));
            V mean = L.LoadPartial(gradient.Mean + c, left);
            var (sum, product) = Sums<L, V>(
                gradient.Input + start + c, gradient.OutputGradient + start + c, mean, rows, channels, left);
            L.StorePartial(plain + c, sum, left);
            L.StorePartial(weighted + c, L.Divide(product, deviation), left);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (V Sum, V Product) Sums<L, V>(T* x, T* dy, V mean, int rows, int stride, int left)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V sum = L.Zero, product = L.Zero, otherSum = L.Zero, otherProduct = L.Zero;
        int row = 0;
        if (left >= L.Count)
        {
            for (; row < rows - 1; row += 2)
            {
                V a = L.Load(dy), b = L.Load(dy + stride);
                sum = L.Add(sum, a);
                otherSum = L.Add(otherSum, b);
                product = L.MultiplyAdd(a, L.Subtract(L.Load(x), mean), product);
                otherProduct = L.MultiplyAdd(b, L.Subtract(L.Load(x + stride), mean), otherProduct);
                x += 2 * (nint)stride;
                dy += 2 * (nint)stride;
            }
        }
        for (; row < rows; row++)
        {
            V a = L.LoadPartial(dy, left);
            sum = L.Add(sum, a);
            product = L.MultiplyAdd(a, L.Subtract(L.LoadPartial(x, left), mean), product);
            x += stride;
            dy += stride;
        }
        return (L.Add(sum, otherSum), L.Add(product, otherProduct));
    }
}
