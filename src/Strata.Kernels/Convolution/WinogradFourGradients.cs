using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// What the gradient by the kernel needs of F(4×4, 3×3): A dy Aᵀ and Gᵀ m G. <see cref="WinogradFour"/> tells of its points.
/// </summary>
internal static unsafe class WinogradFourGradients
{
    private const double Small = WinogradFour.SmallPoint, Large = WinogradFour.LargePoint;
    private const double Small2 = WinogradFour.Small2, Large2 = WinogradFour.Large2;

    /// <summary>A dy Aᵀ of a row of gradients.</summary>
    public static void Transform<T, L, V>(T* source, nint line, nint pixel, int width, int patches, T* target, nint plane)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int patch = 0; patch < patches; patch++)
        {
            Ends<T, L, V>(source, line, pixel, width, target, plane);
            Pair<T, L, V>(source, line, pixel, width, target + (6 * plane), plane, Small);
            Pair<T, L, V>(source, line, pixel, width, target + (18 * plane), plane, Large);
            source += 4 * pixel;
            target += width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Ends<T, L, V>(T* source, nint line, nint pixel, int width, T* target, nint plane)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int c = 0; c < width; c += L.Count)
        {
            T* p = source + c;
            StoreRow<T, L, V>(
                target + c, plane, L.Load(p), L.Load(p + pixel), L.Load(p + (2 * pixel)), L.Load(p + (3 * pixel)));
            p += 3 * line;
            StoreRow<T, L, V>(
                target + (30 * plane) + c, plane, L.Load(p), L.Load(p + pixel), L.Load(p + (2 * pixel)), L.Load(p + (3 * pixel)));
        }
    }

    /// <summary>The two rows of transformed gradients that belong to a point and its negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Pair<T, L, V>(T* source, nint line, nint pixel, int width, T* target, nint plane, double point)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V first = L.Splat(point), second = L.Splat(point * point), third = L.Splat(point * point * point);
        for (int c = 0; c < width; c += L.Count)
        {
            T* p = source + c;
            V a = L.MultiplyAdd(L.Load(p + (2 * line)), second, L.Load(p));
            V a1 = L.MultiplyAdd(L.Load(p + (3 * line)), third, L.Multiply(L.Load(p + line), first));
            p += pixel;
            V b = L.MultiplyAdd(L.Load(p + (2 * line)), second, L.Load(p));
            V b1 = L.MultiplyAdd(L.Load(p + (3 * line)), third, L.Multiply(L.Load(p + line), first));
            p += pixel;
            V d = L.MultiplyAdd(L.Load(p + (2 * line)), second, L.Load(p));
            V d1 = L.MultiplyAdd(L.Load(p + (3 * line)), third, L.Multiply(L.Load(p + line), first));
            p += pixel;
            V e = L.MultiplyAdd(L.Load(p + (2 * line)), second, L.Load(p));
            V e1 = L.MultiplyAdd(L.Load(p + (3 * line)), third, L.Multiply(L.Load(p + line), first));
            StoreRow<T, L, V>(target + c, plane, L.Add(a, a1), L.Add(b, b1), L.Add(d, d1), L.Add(e, e1));
            StoreRow<T, L, V>(
                target + (6 * plane) + c, plane, L.Subtract(a, a1), L.Subtract(b, b1), L.Subtract(d, d1), L.Subtract(e, e1));
        }
    }

    /// <summary>Four numbers of a row times Aᵀ, to six planes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow<T, L, V>(T* target, nint plane, V a, V b, V c, V d)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        L.Store(target, a);
        V even = L.MultiplyAdd(c, L.Splat(Small2), a);
        V odd = L.MultiplyAdd(d, L.Splat(Small * Small2), L.Multiply(b, L.Splat(Small)));
        L.Store(target + plane, L.Add(even, odd));
        L.Store(target + (2 * plane), L.Subtract(even, odd));
        even = L.MultiplyAdd(c, L.Splat(Large2), a);
        odd = L.MultiplyAdd(d, L.Splat(Large * Large2), L.Multiply(b, L.Splat(Large)));
        L.Store(target + (3 * plane), L.Add(even, odd));
        L.Store(target + (4 * plane), L.Subtract(even, odd));
        L.Store(target + (5 * plane), d);
    }

    /// <summary>Gᵀ m G of the sum of chunks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KernelGradient<T, L, V>(T* partials, T* target, nint plane, int count, nint length)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        T* rows = stackalloc T[18 * L.Count];
        nint next = 36 * plane, row = 6 * plane;
        for (nint i = 0; i < length; i += L.Count)
        {
            for (int j = 0; j < 6; j++)
            {
                T* from = partials + i + (j * plane);
                V a = L.Zero, b = L.Zero, c = L.Zero, d = L.Zero, e = L.Zero, f = L.Zero;
                for (int chunk = 0; chunk < count; chunk++)
                {
                    a = L.Add(a, L.Load(from));
                    b = L.Add(b, L.Load(from + row));
                    c = L.Add(c, L.Load(from + (2 * row)));
                    d = L.Add(d, L.Load(from + (3 * row)));
                    e = L.Add(e, L.Load(from + (4 * row)));
                    f = L.Add(f, L.Load(from + (5 * row)));
                    from += next;
                }
                StoreTaps<T, L, V>(rows + (j * L.Count), 6 * L.Count, a, b, c, d, e, f);
            }
            for (int tap = 0; tap < 3; tap++)
            {
                T* from = rows + (6 * tap * L.Count);
                StoreTaps<T, L, V>(
                    target + (3 * tap * plane) + i, plane, L.Load(from), L.Load(from + L.Count), L.Load(from + (2 * L.Count)),
                    L.Load(from + (3 * L.Count)), L.Load(from + (4 * L.Count)), L.Load(from + (5 * L.Count)));
            }
        }
    }

    /// <summary>Gᵀ times six numbers, to three taps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreTaps<T, L, V>(T* target, nint step, V a, V b, V c, V d, V e, V f)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V s = L.Add(b, c), t = L.Add(d, e);
        L.Store(target, L.MultiplyAdd(s, L.Splat(-2d / 3), L.MultiplyAdd(t, L.Splat(1d / 6), a)));
        V odd = L.Multiply(L.Subtract(d, e), L.Splat(Large / 6));
        L.Store(target + step, L.MultiplyAdd(L.Subtract(b, c), L.Splat(Small * -2 / 3), odd));
        L.Store(target + (2 * step), L.MultiplyAdd(s, L.Splat(-1d / 3), L.MultiplyAdd(t, L.Splat(1d / 3), f)));
    }
}
