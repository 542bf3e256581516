using System.Runtime.CompilerServices;
using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;
using Strata.Kernels.Pooling;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The micro-kernel of a convolution pooled two by two: the four sums of each window, one or two registers of channels wide, stay in
/// registers while the taps run, then become one maximum. Three windows side by side hold 24 sums; each step loads two registers of
/// weights and broadcasts twelve numbers for 24 multiply-adds. The terms are added in the order of
/// <see cref="RegisterTile"/>, so that both give the same bits.
/// </summary>
internal static unsafe class PooledTile
{
    /// <summary>The most windows of a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int MostPixels<T, L, V>()
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
        => L.Registers >= 32 ? 3 : 1;

    /// <summary>Runs a tile of 1 to 3 windows.</summary>
    public static void Run<T, L, V>(PooledTileJob<T>* job, int pixels, bool wide)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        switch (pixels)
        {
            case 1: Run<T, L, V, Of1>(job, wide); break;
            case 2: Run<T, L, V, Of2>(job, wide); break;
            case 3: Run<T, L, V, Of3>(job, wide); break;
            default: throw new ArgumentOutOfRangeException(nameof(pixels));
        }
    }

    private static void Run<T, L, V, P>(PooledTileJob<T>* job, bool wide)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
        where P : struct, ICount
    {
        if (wide) Run<T, L, V, P, Of2>(job);
        else Run<T, L, V, P, Of1>(job);
    }

    /// <summary>
    /// P windows of C registers. The four sums of window i are ai, bi (above), ci, di (below); ei, fi, gi, hi those of the second register.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T, L, V, P, C>(PooledTileJob<T>* job)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
        where P : struct, ICount
        where C : struct, ICount
    {
        nint s = job->Step * sizeof(T), s2 = 2 * s;
        T* weights = job->B;
        V a0 = job->Bias == null ? L.Zero : L.Load(job->Bias);
        V e0 = C.N > 1 && job->Bias != null ? L.Load(job->Bias + L.Count) : L.Zero;
        V b0 = a0, c0 = a0, d0 = a0, a1 = a0, b1 = a0, c1 = a0, d1 = a0, a2 = a0, b2 = a0, c2 = a0, d2 = a0;
        V f0 = e0, g0 = e0, h0 = e0, e1 = e0, f1 = e0, g1 = e0, h1 = e0, e2 = e0, f2 = e0, g2 = e0, h2 = e0;
        for (int segment = 0; segment < job->Segments; segment++)
        {
            byte* p = (byte*)(job->A + job->Offsets[segment]), q = p + (job->Below * sizeof(T));
            byte* p3 = p + s2 + s, q3 = q + s2 + s;
            for (nint k = job->SegmentLength; k > 0; k--)
            {
                V v = L.Load(weights), w = C.N > 1 ? L.Load(weights + L.Count) : v;
                { V x = L.Splat(*(T*)p); a0 = L.MultiplyAdd(x, v, a0); if (C.N > 1) e0 = L.MultiplyAdd(x, w, e0); }
                { V x = L.Splat(*(T*)(p + s)); b0 = L.MultiplyAdd(x, v, b0); if (C.N > 1) f0 = L.MultiplyAdd(x, w, f0); }
                { V x = L.Splat(*(T*)q); c0 = L.MultiplyAdd(x, v, c0); if (C.N > 1) g0 = L.MultiplyAdd(x, w, g0); }
                { V x = L.Splat(*(T*)(q + s)); d0 = L.MultiplyAdd(x, v, d0); if (C.N > 1) h0 = L.MultiplyAdd(x, w, h0); }
                if (P.N > 1)
                {
                    { V x = L.Splat(*(T*)(p + s2)); a1 = L.MultiplyAdd(x, v, a1); if (C.N > 1) e1 = L.MultiplyAdd(x, w, e1); }
                    { V x = L.Splat(*(T*)p3); b1 = L.MultiplyAdd(x, v, b1); if (C.N > 1) f1 = L.MultiplyAdd(x, w, f1); }
                    { V x = L.Splat(*(T*)(q + s2)); c1 = L.MultiplyAdd(x, v, c1); if (C.N > 1) g1 = L.MultiplyAdd(x, w, g1); }
                    { V x = L.Splat(*(T*)q3); d1 = L.MultiplyAdd(x, v, d1); if (C.N > 1) h1 = L.MultiplyAdd(x, w, h1); }
                }
                if (P.N > 2)
                {
                    { V x = L.Splat(*(T*)(p3 + s)); a2 = L.MultiplyAdd(x, v, a2); if (C.N > 1) e2 = L.MultiplyAdd(x, w, e2); }
                    { V x = L.Splat(*(T*)(p3 + s2)); b2 = L.MultiplyAdd(x, v, b2); if (C.N > 1) f2 = L.MultiplyAdd(x, w, f2); }
                    { V x = L.Splat(*(T*)(q3 + s)); c2 = L.MultiplyAdd(x, v, c2); if (C.N > 1) g2 = L.MultiplyAdd(x, w, g2); }
                    { V x = L.Splat(*(T*)(q3 + s2)); d2 = L.MultiplyAdd(x, v, d2); if (C.N > 1) h2 = L.MultiplyAdd(x, w, h2); }
                }
                weights += C.N * L.Count;
                p += sizeof(T);
                q += sizeof(T);
                if (P.N > 1) { p3 += sizeof(T); q3 += sizeof(T); }
            }
        }
        T* y = job->Output;
        byte* at = job->Indices;
        nint step = job->OutputStep, next = at == null ? 0 : step;
        Pool<T, L, V>(a0, b0, c0, d0, job->Relu, y, at);
        if (C.N > 1) Pool<T, L, V>(e0, f0, g0, h0, job->Relu, y + L.Count, at == null ? null : at + L.Count);
        if (P.N > 1)
        {
            y += step;
            at += next;
            Pool<T, L, V>(a1, b1, c1, d1, job->Relu, y, at);
            if (C.N > 1) Pool<T, L, V>(e1, f1, g1, h1, job->Relu, y + L.Count, at == null ? null : at + L.Count);
        }
        if (P.N > 2)
        {
            y += step;
            at += next;
            Pool<T, L, V>(a2, b2, c2, d2, job->Relu, y, at);
            if (C.N > 1) Pool<T, L, V>(e2, f2, g2, h2, job->Relu, y + L.Count, at == null ? null : at + L.Count);
        }
    }

    /// <summary>The largest of four, and which; the first of equals. Of numbers: does not look after NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pool<T, L, V>(V a, V b, V c, V d, bool relu, T* output, byte* indices)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (indices == null)
        {
            V largest = L.Max(L.Max(a, b), L.Max(c, d));
            L.Store(output, relu ? L.Max(L.Zero, largest) : largest);
            return;
        }
        // What is not above the first after ReLU does not win: the others need none of their own.
        if (relu) a = L.Max(L.Zero, a);
        V upper = L.Max(a, b), lower = L.Max(c, d);
        V left = L.Select(L.GreaterThan(b, a), L.Splat(1.0), L.Zero);
        V right = L.Select(L.GreaterThan(d, c), L.Splat(3.0), L.Splat(2.0));
        L.Store(output, L.Max(upper, lower));
        WindowIndex.Store<L, T, V, byte>(L.Select(L.GreaterThan(lower, upper), right, left), L.Count, indices);
    }
}
