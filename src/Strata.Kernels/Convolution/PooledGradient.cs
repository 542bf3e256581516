using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>The gradient of a max pooling of a convolution, as the convolution's kernel gradient reads it.</summary>
/// <param name="values">dy of the maxima, [batch, pooled height, pooled width, channels].</param>
/// <param name="maxima">What was pooled, where a ReLU lies before or behind the pooling: the rest of dy counts as zero. Else null.</param>
/// <param name="indices">Where in its window each maximum came from.</param>
internal readonly unsafe struct PooledGradient<T>(T* values, T* maxima, byte* indices)
    where T : unmanaged
{
    public readonly T* Values = values;
    public readonly T* Maxima = maxima;
    public readonly byte* Indices = indices;

    /// <summary>What lies so many elements further on.</summary>
    public PooledGradient<T> At(nint offset) =>
        new(Values + offset, Maxima == null ? null : Maxima + offset, Indices + offset);

    /// <summary>Copies elements, those of maxima that are not above zero as zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mask<L, V>(T* values, T* maxima, T* target, nint length)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (nint i = 0; i < length; i += L.Count)
        {
            int left = (int)Math.Min(L.Count, length - i);
            V value = L.LoadPartial(values + i, left);
            L.StorePartial(target + i, L.And(L.GreaterThan(L.LoadPartial(maxima + i, left), L.Zero), value), left);
        }
    }

    /// <summary>The sum of each channel over pixels; overwritten.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<L, V>(T* values, nint pixels, int channels, T* target)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int c = 0; c < channels; c += L.Count)
        {
            int left = Math.Min(L.Count, channels - c);
            T* value = values + c;
            V sum = L.Zero;
            for (nint i = 0; i < pixels; i++, value += channels) sum = L.Add(sum, L.LoadPartial(value, left));
            L.StorePartial(target + c, sum, left);
        }
    }
}
