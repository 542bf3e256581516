using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// Adds up partial results in their order: target[i] = Σ over c of partials[c][i], so that the bits do not depend on who computed
/// which.
/// </summary>
public unsafe struct PartialSumKernel<T> : IKernel<T>
    where T : unmanaged
{
    private const int PartLength = 16 << 10;

    /// <summary><see cref="Count"/> arrays of <see cref="Length"/> elements, one after another.</summary>
    public T* Partials;

    /// <summary>The sum; overwritten.</summary>
    public T* Target;

    /// <summary>Elements of one array.</summary>
    public nint Length;

    /// <summary>How many arrays there are.</summary>
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
    private static void Sum<L, V>(T* partials, T* target, nint stride, int count, nint length)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (nint i = 0; i < length; i += L.Count)
        {
            int left = (int)Math.Min(L.Count, length - i);
            T* source = partials + i;
            V sum = L.Zero;
            for (int c = 0; c < count; c++)
            {
                sum = L.Add(sum, L.LoadPartial(source, left));
                source += stride;
            }
            L.StorePartial(target + i, sum, left);
        }
    }
}
