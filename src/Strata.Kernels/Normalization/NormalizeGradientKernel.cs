using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Normalization;

/// <summary>
/// The second pass of the gradient, from the totals of the first: dx = γ / σ · (dy - (dβ + (x - mean) / σ · dγ) / rows), where σ =
/// √(variance + ε).
/// </summary>
public unsafe struct NormalizeGradientKernel<T>(NormalizedGradient<T> gradient, T* dGamma, T* dBeta, T* dx) : IKernel<T>
    where T : unmanaged
{
    public readonly int Parts => gradient.Chunks.Count;

    public readonly nint ScratchBytes => 3 * (nint)gradient.Chunks.Channels * sizeof(T);

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int channels = gradient.Chunks.Channels;
        var (first, rows) = gradient.Chunks[part];
        // dx = a dy + b (x - mean) + c
        T* a = (T*)scratch, b = a + channels, c = b + channels;
        V count = L.Splat((double)gradient.Chunks.Rows);
        for (int i = 0; i < channels; i += L.Count)
        {
            int left = channels - i;
            V deviation = L.Sqrt(L.Add(L.LoadPartial(gradient.Variance + i, left), L.Splat(gradient.Epsilon)));
            V scale = L.Divide(L.LoadPartial(gradient.Gamma + i, left), deviation), share = L.Negate(L.Divide(scale, count));
            L.StorePartial(a + i, scale, left);
            L.StorePartial(b + i, L.Multiply(share, L.Divide(L.LoadPartial(dGamma + i, left), deviation)), left);
            L.StorePartial(c + i, L.Multiply(share, L.LoadPartial(dBeta + i, left)), left);
        }
        nint start = (nint)first * channels;
        Rows<L, V>(gradient.Input + start, gradient.OutputGradient + start, dx + start, gradient.Mean, a, rows, channels);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<L, V>(T* x, T* dy, T* dx, T* mean, T* factors, int rows, int channels)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        T* a = factors, b = a + channels, c = b + channels;
        for (int row = 0; row < rows; row++)
        {
            int i = 0;
            for (; i <= channels - L.Count; i += L.Count)
            {
                V shifted = L.MultiplyAdd(L.Subtract(L.Load(x + i), L.Load(mean + i)), L.Load(b + i), L.Load(c + i));
                L.Store(dx + i, L.MultiplyAdd(L.Load(dy + i), L.Load(a + i), shifted));
            }
            int left = channels - i;
            if (left > 0)
            {
                V centered = L.Subtract(L.LoadPartial(x + i, left), L.LoadPartial(mean + i, left));
                V shifted = L.MultiplyAdd(centered, L.LoadPartial(b + i, left), L.LoadPartial(c + i, left));
                L.StorePartial(dx + i, L.MultiplyAdd(L.LoadPartial(dy + i, left), L.LoadPartial(a + i, left), shifted), left);
            }
            x += channels;
            dy += channels;
            dx += channels;
        }
    }
}
