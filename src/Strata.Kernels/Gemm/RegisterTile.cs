using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Gemm;

/// <summary>
/// The micro-kernel under every matrix product and convolution: a block of R rows by C registers of the result stays in registers
/// while k runs, so each step loads C registers of B, broadcasts R numbers of A and does R·C multiply-adds. With 32 registers a 14×2 block
/// (28 sums, 2 of B, 1 of A) does 28 multiply-adds for 16 loads, which keeps the multipliers the only bottleneck.
/// <para>
/// Rows come in groups of three because an x86 address is base + index·(1, 2, 4 or 8): rows p, p+s and p+2s need one pointer and
/// one stride register, so fourteen rows fit five pointers.
/// </para>
/// </summary>
internal static unsafe class RegisterTile
{
    /// <summary>The most rows of a tile with two registers per row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int MaxRows<T, L, V>()
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
        => L.Registers >= 32 ? 14 : 6;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T, L, V, R, C>(TileJob<T>* job)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
        where R : struct, ICount
        where C : struct, ICount
    {
        nint s = job->RowStride * sizeof(T), group = job->GroupStride * sizeof(T), step = job->KStride * sizeof(T), d = 2 * s;
        nint bStep = job->BStride, rows = job->CStride;
        T* b = job->B;
        T* c = job->C;
        V x0 = L.Zero, y0 = L.Zero, x1 = L.Zero, y1 = L.Zero;
        V x2 = L.Zero, y2 = L.Zero, x3 = L.Zero, y3 = L.Zero;
        V x4 = L.Zero, y4 = L.Zero, x5 = L.Zero, y5 = L.Zero;
        V x6 = L.Zero, y6 = L.Zero, x7 = L.Zero, y7 = L.Zero;
        V x8 = L.Zero, y8 = L.Zero, x9 = L.Zero, y9 = L.Zero;
        V x10 = L.Zero, y10 = L.Zero, x11 = L.Zero, y11 = L.Zero;
        V x12 = L.Zero, y12 = L.Zero, x13 = L.Zero, y13 = L.Zero;
        if (job->Start == TileStart.Sum)
        {
            { x0 = L.Load(c); if (C.N > 1) y0 = L.Load(c + L.Count); }
            if (R.N > 1) { x1 = L.Load(c + rows); if (C.N > 1) y1 = L.Load(c + rows + L.Count); }
            if (R.N > 2) { x2 = L.Load(c + (2 * rows)); if (C.N > 1) y2 = L.Load(c + (2 * rows) + L.Count); }
            if (R.N > 3) { x3 = L.Load(c + (3 * rows)); if (C.N > 1) y3 = L.Load(c + (3 * rows) + L.Count); }
            if (R.N > 4) { x4 = L.Load(c + (4 * rows)); if (C.N > 1) y4 = L.Load(c + (4 * rows) + L.Count); }
            if (R.N > 5) { x5 = L.Load(c + (5 * rows)); if (C.N > 1) y5 = L.Load(c + (5 * rows) + L.Count); }
            if (R.N > 6) { x6 = L.Load(c + (6 * rows)); if (C.N > 1) y6 = L.Load(c + (6 * rows) + L.Count); }
            if (R.N > 7) { x7 = L.Load(c + (7 * rows)); if (C.N > 1) y7 = L.Load(c + (7 * rows) + L.Count); }
            if (R.N > 8) { x8 = L.Load(c + (8 * rows)); if (C.N > 1) y8 = L.Load(c + (8 * rows) + L.Count); }
            if (R.N > 9) { x9 = L.Load(c + (9 * rows)); if (C.N > 1) y9 = L.Load(c + (9 * rows) + L.Count); }
            if (R.N > 10) { x10 = L.Load(c + (10 * rows)); if (C.N > 1) y10 = L.Load(c + (10 * rows) + L.Count); }
            if (R.N > 11) { x11 = L.Load(c + (11 * rows)); if (C.N > 1) y11 = L.Load(c + (11 * rows) + L.Count); }
            if (R.N > 12) { x12 = L.Load(c + (12 * rows)); if (C.N > 1) y12 = L.Load(c + (12 * rows) + L.Count); }
            if (R.N > 13) { x13 = L.Load(c + (13 * rows)); if (C.N > 1) y13 = L.Load(c + (13 * rows) + L.Count); }
        }
        else if (job->Start == TileStart.Bias)
        {
            x0 = L.Load(job->Bias);
            if (C.N > 1) y0 = L.Load(job->Bias + L.Count);
            x13 = x12 = x11 = x10 = x9 = x8 = x7 = x6 = x5 = x4 = x3 = x2 = x1 = x0;
            y13 = y12 = y11 = y10 = y9 = y8 = y7 = y6 = y5 = y4 = y3 = y2 = y1 = y0;
        }
        for (int segment = 0; segment < job->Segments; segment++)
        {
            byte* p = (byte*)(job->A + job->Offsets[segment]);
            byte* q = p + group, r = q + group, t = r + group, u = t + group;
            for (nint k = job->SegmentLength; k > 0; k--)
            {
                V v = L.Load(b), w = C.N > 1 ? L.Load(b + L.Count) : v;
                { V a = L.Splat(*(T*)p); x0 = L.MultiplyAdd(a, v, x0); if (C.N > 1) y0 = L.MultiplyAdd(a, w, y0); }
                if (R.N > 1) { V a = L.Splat(*(T*)(p + s)); x1 = L.MultiplyAdd(a, v, x1); if (C.N > 1) y1 = L.MultiplyAdd(a, w, y1); }
                if (R.N > 2) { V a = L.Splat(*(T*)(p + d)); x2 = L.MultiplyAdd(a, v, x2); if (C.N > 1) y2 = L.MultiplyAdd(a, w, y2); }
                if (R.N > 3) { V a = L.Splat(*(T*)q); x3 = L.MultiplyAdd(a, v, x3); if (C.N > 1) y3 = L.MultiplyAdd(a, w, y3); }
                if (R.N > 4) { V a = L.Splat(*(T*)(q + s)); x4 = L.MultiplyAdd(a, v, x4); if (C.N > 1) y4 = L.MultiplyAdd(a, w, y4); }
                if (R.N > 5) { V a = L.Splat(*(T*)(q + d)); x5 = L.MultiplyAdd(a, v, x5); if (C.N > 1) y5 = L.MultiplyAdd(a, w, y5); }
                if (R.N > 6) { V a = L.Splat(*(T*)r); x6 = L.MultiplyAdd(a, v, x6); if (C.N > 1) y6 = L.MultiplyAdd(a, w, y6); }
                if (R.N > 7) { V a = L.Splat(*(T*)(r + s)); x7 = L.MultiplyAdd(a, v, x7); if (C.N > 1) y7 = L.MultiplyAdd(a, w, y7); }
                if (R.N > 8) { V a = L.Splat(*(T*)(r + d)); x8 = L.MultiplyAdd(a, v, x8); if (C.N > 1) y8 = L.MultiplyAdd(a, w, y8); }
                if (R.N > 9) { V a = L.Splat(*(T*)t); x9 = L.MultiplyAdd(a, v, x9); if (C.N > 1) y9 = L.MultiplyAdd(a, w, y9); }
                if (R.N > 10) { V a = L.Splat(*(T*)(t + s)); x10 = L.MultiplyAdd(a, v, x10); if (C.N > 1) y10 = L.MultiplyAdd(a, w, y10); }
                if (R.N > 11) { V a = L.Splat(*(T*)(t + d)); x11 = L.MultiplyAdd(a, v, x11); if (C.N > 1) y11 = L.MultiplyAdd(a, w, y11); }
                if (R.N > 12) { V a = L.Splat(*(T*)u); x12 = L.MultiplyAdd(a, v, x12); if (C.N > 1) y12 = L.MultiplyAdd(a, w, y12); }
                if (R.N > 13) { V a = L.Splat(*(T*)(u + s)); x13 = L.MultiplyAdd(a, v, x13); if (C.N > 1) y13 = L.MultiplyAdd(a, w, y13); }
                b += bStep;
                p += step;
                if (R.N > 3) q += step;
                if (R.N > 6) r += step;
                if (R.N > 9) t += step;
                if (R.N > 12) u += step;
            }
        }
        if (job->Relu)
        {
            // The machine's max returns its second operand where either is NaN: NaN stays NaN.
            { x0 = L.Max(L.Zero, x0); y0 = L.Max(L.Zero, y0); }
            if (R.N > 1) { x1 = L.Max(L.Zero, x1); y1 = L.Max(L.Zero, y1); }
            if (R.N > 2) { x2 = L.Max(L.Zero, x2); y2 = L.Max(L.Zero, y2); }
            if (R.N > 3) { x3 = L.Max(L.Zero, x3); y3 = L.Max(L.Zero, y3); }
            if (R.N > 4) { x4 = L.Max(L.Zero, x4); y4 = L.Max(L.Zero, y4); }
            if (R.N > 5) { x5 = L.Max(L.Zero, x5); y5 = L.Max(L.Zero, y5); }
            if (R.N > 6) { x6 = L.Max(L.Zero, x6); y6 = L.Max(L.Zero, y6); }
            if (R.N > 7) { x7 = L.Max(L.Zero, x7); y7 = L.Max(L.Zero, y7); }
            if (R.N > 8) { x8 = L.Max(L.Zero, x8); y8 = L.Max(L.Zero, y8); }
            if (R.N > 9) { x9 = L.Max(L.Zero, x9); y9 = L.Max(L.Zero, y9); }
            if (R.N > 10) { x10 = L.Max(L.Zero, x10); y10 = L.Max(L.Zero, y10); }
            if (R.N > 11) { x11 = L.Max(L.Zero, x11); y11 = L.Max(L.Zero, y11); }
            if (R.N > 12) { x12 = L.Max(L.Zero, x12); y12 = L.Max(L.Zero, y12); }
            if (R.N > 13) { x13 = L.Max(L.Zero, x13); y13 = L.Max(L.Zero, y13); }
        }
        { L.Store(c, x0); if (C.N > 1) L.Store(c + L.Count, y0); }
        if (R.N > 1) { L.Store(c + rows, x1); if (C.N > 1) L.Store(c + rows + L.Count, y1); }
        if (R.N > 2) { L.Store(c + (2 * rows), x2); if (C.N > 1) L.Store(c + (2 * rows) + L.Count, y2); }
        if (R.N > 3) { L.Store(c + (3 * rows), x3); if (C.N > 1) L.Store(c + (3 * rows) + L.Count, y3); }
        if (R.N > 4) { L.Store(c + (4 * rows), x4); if (C.N > 1) L.Store(c + (4 * rows) + L.Count, y4); }
        if (R.N > 5) { L.Store(c + (5 * rows), x5); if (C.N > 1) L.Store(c + (5 * rows) + L.Count, y5); }
        if (R.N > 6) { L.Store(c + (6 * rows), x6); if (C.N > 1) L.Store(c + (6 * rows) + L.Count, y6); }
        if (R.N > 7) { L.Store(c + (7 * rows), x7); if (C.N > 1) L.Store(c + (7 * rows) + L.Count, y7); }
        if (R.N > 8) { L.Store(c + (8 * rows), x8); if (C.N > 1) L.Store(c + (8 * rows) + L.Count, y8); }
        if (R.N > 9) { L.Store(c + (9 * rows), x9); if (C.N > 1) L.Store(c + (9 * rows) + L.Count, y9); }
        if (R.N > 10) { L.Store(c + (10 * rows), x10); if (C.N > 1) L.Store(c + (10 * rows) + L.Count, y10); }
        if (R.N > 11) { L.Store(c + (11 * rows), x11); if (C.N > 1) L.Store(c + (11 * rows) + L.Count, y11); }
        if (R.N > 12) { L.Store(c + (12 * rows), x12); if (C.N > 1) L.Store(c + (12 * rows) + L.Count, y12); }
        if (R.N > 13) { L.Store(c + (13 * rows), x13); if (C.N > 1) L.Store(c + (13 * rows) + L.Count, y13); }
    }
}
