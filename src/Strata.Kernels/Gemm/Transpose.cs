using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Gemm;

/// <summary>
/// Copies a matrix turned over: target(j, i) = source(i, j). Done one number at a time this costs as much as the product it serves when the
/// batch is small, so blocks of 8×8 floats are turned in registers: unpack interleaves pairs, shuffle pairs of pairs, permute the halves.
/// </summary>
internal static unsafe class Transpose
{
    /// <summary>
    /// Turns <paramref name="rows"/>×<paramref name="columns"/> of source (strides in elements). The narrowest lanes stay scalar.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T, L, V>(T* source, nint sourceStride, int rows, int columns, T* target, nint targetStride)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int i = 0;
        if (typeof(T) == typeof(float) && L.Count >= 8 && Avx.IsSupported)
        {
            for (; i + 8 <= rows; i += 8)
            {
                int j = 0;
                for (; j + 8 <= columns; j += 8)
                    Turn8((float*)source + (i * sourceStride) + j, sourceStride, (float*)target + (j * targetStride) + i, targetStride);
                One(source + (i * sourceStride) + j, sourceStride, 8, columns - j, target + (j * targetStride) + i, targetStride);
            }
        }
        One(source + (i * sourceStride), sourceStride, rows - i, columns, target + i, targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<T>(T* source, nint sourceStride, int rows, int columns, T* target, nint targetStride)
        where T : unmanaged
    {
        for (int j = 0; j < columns; j++)
            for (int i = 0; i < rows; i++)
                target[(j * targetStride) + i] = source[(i * sourceStride) + j];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn8(float* s, nint step, float* t, nint to)
    {
        // Rows i and i+4 share a register, so that the last shuffles need not cross its halves.
        Vector256<float> a = Halves(s, s + (4 * step)), b = Halves(s + step, s + (5 * step));
        Vector256<float> c = Halves(s + (2 * step), s + (6 * step)), d = Halves(s + (3 * step), s + (7 * step));
        Turn4(a, b, c, d, t, to);
        s += 4;
        a = Halves(s, s + (4 * step));
        b = Halves(s + step, s + (5 * step));
        c = Halves(s + (2 * step), s + (6 * step));
        d = Halves(s + (3 * step), s + (7 * step));
        Turn4(a, b, c, d, t + (4 * to), to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Halves(float* low, float* high) => Vector256.Create(Vector128.Load(low), Vector128.Load(high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn4(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d, float* t, nint to)
    {
        Vector256<float> ab = Avx.UnpackLow(a, b), cd = Avx.UnpackLow(c, d), ef = Avx.UnpackHigh(a, b), gh = Avx.UnpackHigh(c, d);
        Avx.Shuffle(ab, cd, 0x44).Store(t);
        Avx.Shuffle(ab, cd, 0xEE).Store(t + to);
        Avx.Shuffle(ef, gh, 0x44).Store(t + (2 * to));
        Avx.Shuffle(ef, gh, 0xEE).Store(t + (3 * to));
    }
}
