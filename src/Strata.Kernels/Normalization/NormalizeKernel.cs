using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Normalization;

/// <summary>y = γ (x - mean) / √(variance + ε) + β, channel by channel, in one pass over memory.</summary>
public unsafe struct NormalizeKernel<T> : IKernel<T>
    where T : unmanaged
{
    /// <summary>x, [rows, channels].</summary>
    public T* Input;

    /// <summary>y, [rows, channels].</summary>
    public T* Output;

    /// <summary>[channels].</summary>
    public T* Mean;

    /// <summary>[channels].</summary>
    public T* Variance;

    /// <summary>[channels].</summary>
    public T* Gamma;

    /// <summary>[channels].</summary>
    public T* Beta;

    /// <summary>Added to the variance.</summary>
    public double Epsilon;

    /// <summary>The sizes and the cut.</summary>
    public RowChunks Chunks;

    public readonly int Parts => Chunks.Count;

    public readonly nint ScratchBytes => (nint)Chunks.Channels * sizeof(T);

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int channels = Chunks.Channels;
        var (first, rows) = Chunks[part];
        T* scale = (T*)scratch;
        for (int c = 0; c < channels; c += L.Count)
        {
            int left = channels - c;
            V deviation = L.Sqrt(L.Add(L.LoadPartial(Variance + c, left), L.Splat(Epsilon)));
            L.StorePartial(scale + c, L.Divide(L.LoadPartial(Gamma + c, left), deviation), left);
        }
        nint start = (nint)first * channels;
        Rows<L, V>(Input + start, Output + start, Mean, scale, Beta, rows, channels);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<L, V>(T* x, T* y, T* mean, T* scale, T* beta, int rows, int channels)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int row = 0; row < rows; row++)
        {
            int c = 0;
            for (; c <= channels - L.Count; c += L.Count)
                L.Store(y + c, L.MultiplyAdd(L.Subtract(L.Load(x + c), L.Load(mean + c)), L.Load(scale + c), L.Load(beta + c)));
            int left = channels - c;
            if (left > 0)
            {
                V centered = L.Subtract(L.LoadPartial(x + c, left), L.LoadPartial(mean + c, left));
                L.StorePartial(y + c, L.MultiplyAdd(centered, L.LoadPartial(scale + c, left), L.LoadPartial(beta + c, left)), left);
            }
            x += channels;
            y += channels;
        }
    }
}
