using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The transforms of F(4×4, 3×3) (<see cref="WinogradForm"/>): 36 multiplications instead of 144. The points are 0, ±√½, ±√2 and ∞ rather
/// than the usual 0, ±1, ±2 and ∞: powers of neighbours close to 1 on both sides keep the rounding errors at about twice those of the
/// direct sum, where the usual points cost up to eight times (how points matter: Barabasz, Anderson, Soodhalter and Gregg, "Error
/// analysis and improving the accuracy of Winograd convolution for deep neural networks", 2020).
/// <para>
/// For a point p and its negative, half of a sum over powers is shared: what is even in p, plus or minus what is odd. A patch has more
/// numbers than there are registers, so a transform goes over it once for the points 0 and ∞ and once for each pair, two rows at a time.
/// <see cref="WinogradFourOutputs"/> and <see cref="WinogradFourGradients"/> hold the other transforms.
/// </para>
/// </summary>
internal static unsafe class WinogradFour
{
    internal const double SmallPoint = 0.70710678118654752, LargePoint = 1.4142135623730950, Small2 = 0.5, Large2 = 2;

    /// <summary>Bᵀ d B of a row of patches.</summary>
    public static void Patches<T, L, V>(T* source, nint line, int channels, int patches, T* target, nint stride, nint plane)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int patch = 0; patch < patches; patch++)
        {
            PatchEnds<T, L, V>(source, line, channels, target, plane);
            PatchPair<T, L, V>(source, line, channels, target + (6 * plane), plane, SmallPoint, Large2);
            PatchPair<T, L, V>(source, line, channels, target + (18 * plane), plane, LargePoint, Small2);
            source += 4 * (nint)channels;
            target += stride;
        }
    }

    /// <summary>Rows 0 and 5 of a transformed patch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void PatchEnds<T, L, V>(T* source, nint line, int channels, T* target, nint plane)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint next = channels;
        for (int c = 0; c < channels; c += L.Count)
        {
            T* top = source + c, below = top + line;
            V a = End<T, L, V>(top, line), b = End<T, L, V>(top + next, line), d = End<T, L, V>(top + (2 * next), line);
            V e = End<T, L, V>(top + (3 * next), line), f = End<T, L, V>(top + (4 * next), line);
            V g = End<T, L, V>(top + (5 * next), line);
            StorePatchRow<T, L, V>(target + c, plane, a, b, d, e, f, g);
            (a, b, d) = (End<T, L, V>(below, line), End<T, L, V>(below + next, line), End<T, L, V>(below + (2 * next), line));
            e = End<T, L, V>(below + (3 * next), line);
            f = End<T, L, V>(below + (4 * next), line);
            g = End<T, L, V>(below + (5 * next), line);
            StorePatchRow<T, L, V>(target + (30 * plane) + c, plane, a, b, d, e, f, g);
        }
    }

    /// <summary>The two rows of a transformed patch that belong to a point and its negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void PatchPair<T, L, V>(T* source, nint line, int channels, T* target, nint plane, double point, double otherSquare)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint next = channels;
        V even = L.Splat(-otherSquare), third = L.Splat(point), first = L.Splat(-point * otherSquare);
        for (int c = 0; c < channels; c += L.Count)
        {
            T* p = source + c;
            V a = Even<T, L, V>(p, line, even), a1 = Odd<T, L, V>(p, line, third, first);
            p += next;
            V b = Even<T, L, V>(p, line, even), b1 = Odd<T, L, V>(p, line, third, first);
            p += next;
            V d = Even<T, L, V>(p, line, even), d1 = Odd<T, L, V>(p, line, third, first);
            p += next;
            V e = Even<T, L, V>(p, line, even), e1 = Odd<T, L, V>(p, line, third, first);
            p += next;
            V f = Even<T, L, V>(p, line, even), f1 = Odd<T, L, V>(p, line, third, first);
            p += next;
            V g = Even<T, L, V>(p, line, even), g1 = Odd<T, L, V>(p, line, third, first);
            StorePatchRow<T, L, V>(
                target + c, plane, L.Add(a, a1), L.Add(b, b1), L.Add(d, d1), L.Add(e, e1), L.Add(f, f1), L.Add(g, g1));
            StorePatchRow<T, L, V>(
                target + (6 * plane) + c, plane, L.Subtract(a, a1), L.Subtract(b, b1), L.Subtract(d, d1), L.Subtract(e, e1),
                L.Subtract(f, f1), L.Subtract(g, g1));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V End<T, L, V>(T* p, nint line)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
        => L.MultiplyAdd(L.Load(p + (2 * line)), L.Splat(-Small2 - Large2), L.Add(L.Load(p), L.Load(p + (4 * line))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Even<T, L, V>(T* p, nint line, V even)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
        => L.MultiplyAdd(L.Load(p + (2 * line)), even, L.Load(p + (4 * line)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Odd<T, L, V>(T* p, nint line, V third, V first)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
        => L.MultiplyAdd(L.Load(p + (3 * line)), third, L.Multiply(L.Load(p + line), first));

    /// <summary>Six numbers of a row times B, to six planes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePatchRow<T, L, V>(T* target, nint plane, V a, V b, V c, V d, V e, V f)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V squares = L.Splat(-Small2 - Large2);
        L.Store(target, L.MultiplyAdd(c, squares, L.Add(a, e)));
        L.Store(target + (5 * plane), L.MultiplyAdd(d, squares, L.Add(b, f)));
        V even = L.MultiplyAdd(c, L.Splat(-Large2), e);
        V odd = L.MultiplyAdd(d, L.Splat(SmallPoint), L.Multiply(b, L.Splat(-SmallPoint * Large2)));
        L.Store(target + plane, L.Add(even, odd));
        L.Store(target + (2 * plane), L.Subtract(even, odd));
        even = L.MultiplyAdd(c, L.Splat(-Small2), e);
        odd = L.MultiplyAdd(d, L.Splat(LargePoint), L.Multiply(b, L.Splat(-LargePoint * Small2)));
        L.Store(target + (3 * plane), L.Add(even, odd));
        L.Store(target + (4 * plane), L.Subtract(even, odd));
    }

    /// <summary>G g Gᵀ of kernels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Kernels<T, L, V>(T* taps, nint count, T* target)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        T* rows = stackalloc T[18 * L.Count];
        for (nint i = 0; i < count; i += L.Count)
        {
            for (int j = 0; j < 3; j++)
            {
                T* from = taps + (j * count) + i;
                StoreKernel<T, L, V>(
                    rows + (j * L.Count), 3 * L.Count, L.Load(from), L.Load(from + (3 * count)), L.Load(from + (6 * count)));
            }
            for (int row = 0; row < 6; row++)
            {
                T* from = rows + (3 * row * L.Count);
                StoreKernel<T, L, V>(
                    target + (6 * row * count) + i, count, L.Load(from), L.Load(from + L.Count), L.Load(from + (2 * L.Count)));
            }
        }
    }

    /// <summary>G times three taps: each point's powers over the product of its distances to the others, -3/2 and 6.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreKernel<T, L, V>(T* target, nint step, V a, V b, V c)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        L.Store(target, a);
        V even = L.Multiply(L.MultiplyAdd(c, L.Splat(Small2), a), L.Splat(-2d / 3)), odd = L.Multiply(b, L.Splat(SmallPoint * -2 / 3));
        L.Store(target + step, L.Add(even, odd));
        L.Store(target + (2 * step), L.Subtract(even, odd));
        even = L.Multiply(L.MultiplyAdd(c, L.Splat(Large2), a), L.Splat(1d / 6));
        odd = L.Multiply(b, L.Splat(LargePoint / 6));
        L.Store(target + (3 * step), L.Add(even, odd));
        L.Store(target + (4 * step), L.Subtract(even, odd));
        L.Store(target + (5 * step), c);
    }
}
