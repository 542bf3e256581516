using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>The output side of F(4×4, 3×3): Aᵀ m A. <see cref="WinogradFour"/> tells of its points.</summary>
internal static unsafe class WinogradFourOutputs
{
    private const double Small = WinogradFour.SmallPoint, Large = WinogradFour.LargePoint;
    private const double Small2 = WinogradFour.Small2, Large2 = WinogradFour.Large2;

    /// <summary>A row of products, with bias and ReLU.</summary>
    public static void Write<T, L, V>(WinogradOutputs<T> job)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int i = 0; i < job.Count; i++)
        {
            EvenRows<T, L, V>(job);
            OddRows<T, L, V>(job);
            job.Products += job.Width;
            job.Target += 4 * job.Pixel;
        }
    }

    /// <summary>Rows 0 and 2 of a patch of outputs, of what is even in the points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void EvenRows<T, L, V>(in WinogradOutputs<T> job)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint plane = job.Plane, pixel = job.Pixel, line = job.Line;
        T* products = job.Products, target = job.Target, biases = job.Bias;
        int width = job.Width;
        V floor = L.Splat(job.Relu ? 0 : double.NegativeInfinity);
        for (int v = 0; v < width; v += L.Count)
        {
            V bias = biases == null ? L.Zero : L.Load(biases + v), small = L.Splat(Small2), large = L.Splat(Large2);
            T* m = products + v, to = target + v;
            V s0 = Sum<T, L, V>(m, plane, 6), t0 = Sum<T, L, V>(m, plane, 18), a = L.Add(L.Load(m), L.Add(s0, t0));
            m += plane;
            V s1 = Sum<T, L, V>(m, plane, 6), t1 = Sum<T, L, V>(m, plane, 18), b = L.Add(L.Load(m), L.Add(s1, t1));
            m += plane;
            V s2 = Sum<T, L, V>(m, plane, 6), t2 = Sum<T, L, V>(m, plane, 18), c = L.Add(L.Load(m), L.Add(s2, t2));
            m += plane;
            V s3 = Sum<T, L, V>(m, plane, 6), t3 = Sum<T, L, V>(m, plane, 18), d = L.Add(L.Load(m), L.Add(s3, t3));
            m += plane;
            V s4 = Sum<T, L, V>(m, plane, 6), t4 = Sum<T, L, V>(m, plane, 18), e = L.Add(L.Load(m), L.Add(s4, t4));
            m += plane;
            V s5 = Sum<T, L, V>(m, plane, 6), t5 = Sum<T, L, V>(m, plane, 18), f = L.Add(L.Load(m), L.Add(s5, t5));
            StoreEven<T, L, V>(to, pixel, bias, floor, a, L.Add(b, c), L.Add(d, e));
            StoreOdd<T, L, V>(to + pixel, pixel, bias, floor, f, L.Subtract(b, c), L.Subtract(d, e));
            a = L.MultiplyAdd(s0, small, L.Multiply(t0, large));
            b = L.MultiplyAdd(s1, small, L.Multiply(t1, large));
            c = L.MultiplyAdd(s2, small, L.Multiply(t2, large));
            d = L.MultiplyAdd(s3, small, L.Multiply(t3, large));
            e = L.MultiplyAdd(s4, small, L.Multiply(t4, large));
            f = L.MultiplyAdd(s5, small, L.Multiply(t5, large));
            to += 2 * line;
            StoreEven<T, L, V>(to, pixel, bias, floor, a, L.Add(b, c), L.Add(d, e));
            StoreOdd<T, L, V>(to + pixel, pixel, bias, floor, f, L.Subtract(b, c), L.Subtract(d, e));
        }
    }

    /// <summary>Rows 1 and 3 of a patch of outputs, of what is odd in the points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void OddRows<T, L, V>(in WinogradOutputs<T> job)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint plane = job.Plane, pixel = job.Pixel, line = job.Line;
        T* products = job.Products, target = job.Target + job.Line, biases = job.Bias;
        int width = job.Width;
        V floor = L.Splat(job.Relu ? 0 : double.NegativeInfinity);
        for (int v = 0; v < width; v += L.Count)
        {
            V bias = biases == null ? L.Zero : L.Load(biases + v), small = L.Splat(Small), large = L.Splat(Large);
            T* m = products + v, to = target + v, last = m + (30 * plane);
            V s0 = Difference<T, L, V>(m, plane, 6), t0 = Difference<T, L, V>(m, plane, 18);
            m += plane;
            V s1 = Difference<T, L, V>(m, plane, 6), t1 = Difference<T, L, V>(m, plane, 18);
            m += plane;
            V s2 = Difference<T, L, V>(m, plane, 6), t2 = Difference<T, L, V>(m, plane, 18);
            m += plane;
            V s3 = Difference<T, L, V>(m, plane, 6), t3 = Difference<T, L, V>(m, plane, 18);
            m += plane;
            V s4 = Difference<T, L, V>(m, plane, 6), t4 = Difference<T, L, V>(m, plane, 18);
            m += plane;
            V s5 = Difference<T, L, V>(m, plane, 6), t5 = Difference<T, L, V>(m, plane, 18);
            V a = L.MultiplyAdd(s0, small, L.Multiply(t0, large)), b = L.MultiplyAdd(s1, small, L.Multiply(t1, large));
            V c = L.MultiplyAdd(s2, small, L.Multiply(t2, large)), d = L.MultiplyAdd(s3, small, L.Multiply(t3, large));
            V e = L.MultiplyAdd(s4, small, L.Multiply(t4, large)), f = L.MultiplyAdd(s5, small, L.Multiply(t5, large));
            StoreEven<T, L, V>(to, pixel, bias, floor, a, L.Add(b, c), L.Add(d, e));
            StoreOdd<T, L, V>(to + pixel, pixel, bias, floor, f, L.Subtract(b, c), L.Subtract(d, e));
            small = L.Splat(Small * Small2);
            large = L.Splat(Large * Large2);
            a = L.MultiplyAdd(s0, small, L.MultiplyAdd(t0, large, L.Load(last)));
            b = L.MultiplyAdd(s1, small, L.MultiplyAdd(t1, large, L.Load(last + plane)));
            c = L.MultiplyAdd(s2, small, L.MultiplyAdd(t2, large, L.Load(last + (2 * plane))));
            d = L.MultiplyAdd(s3, small, L.MultiplyAdd(t3, large, L.Load(last + (3 * plane))));
            e = L.MultiplyAdd(s4, small, L.MultiplyAdd(t4, large, L.Load(last + (4 * plane))));
            f = L.MultiplyAdd(s5, small, L.MultiplyAdd(t5, large, L.Load(last + (5 * plane))));
            to += 2 * line;
            StoreEven<T, L, V>(to, pixel, bias, floor, a, L.Add(b, c), L.Add(d, e));
            StoreOdd<T, L, V>(to + pixel, pixel, bias, floor, f, L.Subtract(b, c), L.Subtract(d, e));
        }
    }

    /// <summary>A point's row of products plus the negative point's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Sum<T, L, V>(T* m, nint plane, int first)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
        => L.Add(L.Load(m + (first * plane)), L.Load(m + ((first + 6) * plane)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Difference<T, L, V>(T* m, nint plane, int first)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
        => L.Subtract(L.Load(m + (first * plane)), L.Load(m + ((first + 6) * plane)));

    /// <summary>Pixels 0 and 2 of a row, from the number for 0 and the sums of both pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreEven<T, L, V>(T* target, nint pixel, V bias, V floor, V zero, V small, V large)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        L.Store(target, L.Max(floor, L.Add(L.Add(zero, bias), L.Add(small, large))));
        V third = L.MultiplyAdd(small, L.Splat(Small2), L.MultiplyAdd(large, L.Splat(Large2), bias));
        L.Store(target + (2 * pixel), L.Max(floor, third));
    }

    /// <summary>Pixels 1 and 3 of a row, from the number for ∞ and the differences of both pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreOdd<T, L, V>(T* target, nint pixel, V bias, V floor, V infinity, V small, V large)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        L.Store(target, L.Max(floor, L.MultiplyAdd(small, L.Splat(Small), L.MultiplyAdd(large, L.Splat(Large), bias))));
        V fourth = L.MultiplyAdd(large, L.Splat(Large * Large2), L.Add(infinity, bias));
        L.Store(target + (2 * pixel), L.Max(floor, L.MultiplyAdd(small, L.Splat(Small * Small2), fourth)));
    }
}
