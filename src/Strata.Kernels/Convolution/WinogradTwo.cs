using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The transforms of F(2×2, 3×3) (<see cref="WinogradForm"/>), from the points 0, ±1 and ∞: sixteen multiplications instead of 36. Its
/// rounding errors are no larger than the direct sum's, as it adds nine times fewer numbers in a row.
/// </summary>
internal static unsafe class WinogradTwo
{
    /// <summary>Bᵀ d B of a row of patches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Patches<T, L, V>(T* source, nint line, int channels, int patches, T* target, nint stride, nint plane)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint next = channels, plane3 = 3 * plane;
        for (int patch = 0; patch < patches; patch++)
        {
            for (int c = 0; c < channels; c += L.Count)
            {
                T* p = source + c;
                V a = L.Load(p), b = L.Load(p + next), d = L.Load(p + (2 * next)), e = L.Load(p + (3 * next));
                V r00 = L.Subtract(a, d), r01 = L.Add(b, d), r02 = L.Subtract(d, b), r03 = L.Subtract(b, e);
                p += line;
                (a, b, d, e) = (L.Load(p), L.Load(p + next), L.Load(p + (2 * next)), L.Load(p + (3 * next)));
                V r10 = L.Subtract(a, d), r11 = L.Add(b, d), r12 = L.Subtract(d, b), r13 = L.Subtract(b, e);
                p += line;
                (a, b, d, e) = (L.Load(p), L.Load(p + next), L.Load(p + (2 * next)), L.Load(p + (3 * next)));
                V r20 = L.Subtract(a, d), r21 = L.Add(b, d), r22 = L.Subtract(d, b), r23 = L.Subtract(b, e);
                p += line;
                (a, b, d, e) = (L.Load(p), L.Load(p + next), L.Load(p + (2 * next)), L.Load(p + (3 * next)));
                V r30 = L.Subtract(a, d), r31 = L.Add(b, d), r32 = L.Subtract(d, b), r33 = L.Subtract(b, e);
                T* to = target + c;
                L.Store(to, L.Subtract(r00, r20));
                L.Store(to + plane, L.Subtract(r01, r21));
                L.Store(to + (2 * plane), L.Subtract(r02, r22));
                L.Store(to + plane3, L.Subtract(r03, r23));
                to += 4 * plane;
                L.Store(to, L.Add(r10, r20));
                L.Store(to + plane, L.Add(r11, r21));
                L.Store(to + (2 * plane), L.Add(r12, r22));
                L.Store(to + plane3, L.Add(r13, r23));
                to += 4 * plane;
                L.Store(to, L.Subtract(r20, r10));
                L.Store(to + plane, L.Subtract(r21, r11));
                L.Store(to + (2 * plane), L.Subtract(r22, r12));
                L.Store(to + plane3, L.Subtract(r23, r13));
                to += 4 * plane;
                L.Store(to, L.Subtract(r10, r30));
                L.Store(to + plane, L.Subtract(r11, r31));
                L.Store(to + (2 * plane), L.Subtract(r12, r32));
                L.Store(to + plane3, L.Subtract(r13, r33));
            }
            source += 2 * next;
            target += stride;
        }
    }

    /// <summary>G g Gᵀ of kernels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Kernels<T, L, V>(T* taps, nint count, T* target)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V half = L.Splat(0.5);
        T* columns = stackalloc T[12 * L.Count];
        for (nint i = 0; i < count; i += L.Count)
        {
            for (int j = 0; j < 3; j++)
            {
                V a = L.Load(taps + (j * count) + i), b = L.Load(taps + ((3 + j) * count) + i), c = L.Load(taps + ((6 + j) * count) + i);
                V outer = L.Multiply(L.Add(a, c), half), inner = L.Multiply(b, half);
                L.Store(columns + (j * L.Count), a);
                L.Store(columns + ((3 + j) * L.Count), L.Add(outer, inner));
                L.Store(columns + ((6 + j) * L.Count), L.Subtract(outer, inner));
                L.Store(columns + ((9 + j) * L.Count), c);
            }
            for (int row = 0; row < 4; row++)
            {
                T* from = columns + (3 * row * L.Count), to = target + (4 * row * count) + i;
                V a = L.Load(from), b = L.Load(from + L.Count), c = L.Load(from + (2 * L.Count));
                V outer = L.Multiply(L.Add(a, c), half), inner = L.Multiply(b, half);
                L.Store(to, a);
                L.Store(to + count, L.Add(outer, inner));
                L.Store(to + (2 * count), L.Subtract(outer, inner));
                L.Store(to + (3 * count), c);
            }
        }
    }

    /// <summary>Aᵀ m A of a row of products, with bias and ReLU.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Outputs<T, L, V>(WinogradOutputs<T> job)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint plane = job.Plane, pixel = job.Pixel, line = job.Line, width = job.Width;
        bool relu = job.Relu;
        for (int v = 0; v < job.Width; v += L.Count)
        {
            V bias = job.Bias == null ? L.Zero : L.Load(job.Bias + v);
            T* m = job.Products + v, target = job.Target + v;
            for (int i = job.Count; i > 0; i--)
            {
                T* p = m;
                V m0 = L.Load(p), m1 = L.Load(p + (4 * plane)), m2 = L.Load(p + (8 * plane)), m3 = L.Load(p + (12 * plane));
                V s0 = L.Add(L.Add(m0, m1), m2), t0 = L.Subtract(L.Subtract(m1, m2), m3);
                p += plane;
                (m0, m1, m2, m3) = (L.Load(p), L.Load(p + (4 * plane)), L.Load(p + (8 * plane)), L.Load(p + (12 * plane)));
                V s1 = L.Add(L.Add(m0, m1), m2), t1 = L.Subtract(L.Subtract(m1, m2), m3);
                p += plane;
                (m0, m1, m2, m3) = (L.Load(p), L.Load(p + (4 * plane)), L.Load(p + (8 * plane)), L.Load(p + (12 * plane)));
                V s2 = L.Add(L.Add(m0, m1), m2), t2 = L.Subtract(L.Subtract(m1, m2), m3);
                p += plane;
                (m0, m1, m2, m3) = (L.Load(p), L.Load(p + (4 * plane)), L.Load(p + (8 * plane)), L.Load(p + (12 * plane)));
                V s3 = L.Add(L.Add(m0, m1), m2), t3 = L.Subtract(L.Subtract(m1, m2), m3);
                V y00 = L.Add(L.Add(L.Add(s0, s1), s2), bias), y01 = L.Add(L.Subtract(L.Subtract(s1, s2), s3), bias);
                V y10 = L.Add(L.Add(L.Add(t0, t1), t2), bias), y11 = L.Add(L.Subtract(L.Subtract(t1, t2), t3), bias);
                if (relu)
                {
                    y00 = L.Max(L.Zero, y00);
                    y01 = L.Max(L.Zero, y01);
                    y10 = L.Max(L.Zero, y10);
                    y11 = L.Max(L.Zero, y11);
                }
                L.Store(target, y00);
                L.Store(target + pixel, y01);
                L.Store(target + line, y10);
                L.Store(target + line + pixel, y11);
                m += width;
                target += 2 * pixel;
            }
        }
    }

    /// <summary>A dy Aᵀ of a row of 2×2 gradients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradients<T, L, V>(T* source, nint line, nint pixel, int width, int patches, T* target, nint plane)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint plane3 = 3 * plane;
        for (int patch = 0; patch < patches; patch++)
        {
            for (int c = 0; c < width; c += L.Count)
            {
                T* p = source + c, to = target + c;
                V a = L.Load(p), b = L.Load(p + pixel), d = L.Load(p + line), e = L.Load(p + line + pixel);
                L.Store(to, a);
                L.Store(to + plane, L.Add(a, b));
                L.Store(to + (2 * plane), L.Subtract(a, b));
                L.Store(to + plane3, L.Negate(b));
                to += 4 * plane;
                V f = L.Add(a, d), g = L.Add(b, e);
                L.Store(to, f);
                L.Store(to + plane, L.Add(f, g));
                L.Store(to + (2 * plane), L.Subtract(f, g));
                L.Store(to + plane3, L.Negate(g));
                to += 4 * plane;
                f = L.Subtract(a, d);
                g = L.Subtract(b, e);
                L.Store(to, f);
                L.Store(to + plane, L.Add(f, g));
                L.Store(to + (2 * plane), L.Subtract(f, g));
                L.Store(to + plane3, L.Negate(g));
                to += 4 * plane;
                L.Store(to, L.Negate(d));
                L.Store(to + plane, L.Subtract(L.Negate(d), e));
                L.Store(to + (2 * plane), L.Subtract(e, d));
                L.Store(to + plane3, e);
            }
            source += 2 * pixel;
            target += width;
        }
    }

    /// <summary>Gᵀ m G of the sum of chunks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void KernelGradient<T, L, V>(T* partials, T* target, nint plane, int count, nint length)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V half = L.Splat(0.5);
        T* columns = stackalloc T[12 * L.Count];
        nint next = 16 * plane;
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
