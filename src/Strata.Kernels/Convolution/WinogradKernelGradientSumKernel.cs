using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// Adds the chunks' sums of a <see cref="WinogradKernelGradientKernel{T}"/> in their order, and transforms the sum m back: dk = Gᵀ m G.
/// </summary>
public unsafe struct WinogradKernelGradientSumKernel<T> : IKernel<T>
    where T : unmanaged
{
    private const int PartLength = 1 << 10;

    /// <summary><see cref="Count"/> sums, each sixteen planes of <see cref="Length"/> elements.</summary>
    public T* Partials;

    /// <summary>dk, [3, 3, channels, out channels]; overwritten.</summary>
    public T* Target;

    /// <summary>Channels times out channels: whole registers.</summary>
    public nint Length;

    /// <summary>Chunks.</summary>
    public int Count;

    /// <inheritdoc/>
    public readonly int Parts => (int)((Length + PartLength - 1) / PartLength);

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint begin = (nint)part * PartLength;
        Sum<L, V>(Partials + begin, Target + begin, Length, Count, Math.Min(PartLength, Length - begin));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum<L, V>(T* partials, T* target, nint plane, int count, nint length)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V half = L.Splat(0.5);
        T* columns = stackalloc T[12 * L.Count];
        nint next = WinogradTransforms.Planes * plane;
        for (nint i = 0; i < length; i += L.Count)
        {
            for (int j = 0; j < 4; j++)
            {
                T* from = partials + i + (j * plane);
                V a = L.Zero, b = L.Zero, c = L.Zero, d = L.Zero;
                for (int chunk = 0; chunk < count; chunk++)
                {
                    a = L.Add(a, L.Load(from));
                    b = L.Add(b, L.Load(from + (4 * plane)));
                    c = L.Add(c, L.Load(from + (8 * plane)));
                    d = L.Add(d, L.Load(from + (12 * plane)));
                    from += next;
                }
                V both = L.Multiply(L.Add(b, c), half);
                L.Store(columns + (j * L.Count), L.Add(a, both));
                L.Store(columns + ((4 + j) * L.Count), L.Multiply(L.Subtract(b, c), half));
                L.Store(columns + ((8 + j) * L.Count), L.Add(both, d));
            }
            for (int row = 0; row < 3; row++)
            {
                T* from = columns + (4 * row * L.Count), to = target + (3 * row * plane) + i;
                V a = L.Load(from), b = L.Load(from + L.Count), c = L.Load(from + (2 * L.Count)), d = L.Load(from + (3 * L.Count));
                V both = L.Multiply(L.Add(b, c), half);
                L.Store(to, L.Add(a, both));
                L.Store(to + plane, L.Multiply(L.Subtract(b, c), half));
                L.Store(to + (2 * plane), L.Add(both, d));
            }
        }
    }
}
