using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Gemm;

/// <summary>
/// Copies pieces of matrices to where the micro-kernel reads them best: a panel of B as [k][two registers], so that every load is the next
/// cache line; a block of A with a row stride that does not fall into the same few cache sets, as power-of-two strides do.
/// </summary>
internal static unsafe class Panel
{
    /// <summary>
    /// Packs <paramref name="columns"/> columns of <paramref name="depth"/> rows as [depth][<paramref name="width"/>], the rest of each
    /// row zero, all
    /// times <paramref name="scale"/> if <paramref name="scaled"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<T, L, V>(T* source, nint stride, int depth, int columns, T* target, int width, T scale, bool scaled)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V factor = L.Splat(scale);
        for (int k = 0; k < depth; k++)
        {
            for (int j = 0; j < width; j += L.Count)
            {
                int left = Math.Clamp(columns - j, 0, L.Count);
                V value = left == L.Count ? L.Load(source + j) : L.LoadPartial(source + j, left);
                L.Store(target + j, scaled ? L.Multiply(value, factor) : value);
            }
            source += stride;
            target += width;
        }
    }

    /// <summary>Packs several panels of two registers at once: [panel][depth][2·L.Count], reading each source row in one go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackGroup<T, L, V>(T* source, nint stride, int depth, int columns, T* target, T scale, bool scaled)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V factor = L.Splat(scale);
        int whole = columns / (2 * L.Count), rest = columns - (whole * 2 * L.Count);
        nint next = (nint)depth * 2 * L.Count;
        for (int k = 0; k < depth; k++)
        {
            T* from = source, to = target;
            for (int panel = 0; panel < whole; panel++)
            {
                V a = L.Load(from), b = L.Load(from + L.Count);
                L.Store(to, scaled ? L.Multiply(a, factor) : a);
                L.Store(to + L.Count, scaled ? L.Multiply(b, factor) : b);
                from += 2 * L.Count;
                to += next;
            }
            if (rest > 0)
            {
                int first = Math.Min(rest, L.Count);
                V a = L.LoadPartial(from, first), b = L.LoadPartial(from + first, rest - first);
                L.Store(to, scaled ? L.Multiply(a, factor) : a);
                L.Store(to + L.Count, scaled ? L.Multiply(b, factor) : b);
            }
            source += stride;
            target += 2 * L.Count;
        }
    }

    /// <summary>Packs as <see cref="Pack"/> does, from a source that stores the panel's columns as rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackTransposed<T, L, V>(T* source, nint stride, int depth, int columns, T* target, int width, T scale, bool scaled)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        Transpose.Copy<T, L, V>(source, stride, columns, depth, target, width);
        if (columns < width)
        {
            for (int k = 0; k < depth; k++)
                for (int j = columns; j < width; j++)
                    target[((nint)k * width) + j] = default;
        }
        if (!scaled) return;
        V factor = L.Splat(scale);
        for (nint i = 0; i < (nint)depth * width; i += L.Count) L.Store(target + i, L.Multiply(L.Load(target + i), factor));
    }

    /// <summary>Copies <paramref name="rows"/> rows of <paramref name="columns"/> elements between matrices of different strides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CopyRows<T, L, V>(T* source, nint sourceStride, int rows, int columns, T* target, nint targetStride)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int i = 0; i < rows; i++)
        {
            int j = 0;
            for (; j + L.Count <= columns; j += L.Count) L.Store(target + j, L.Load(source + j));
            if (j < columns) L.StorePartial(target + j, L.LoadPartial(source + j, columns - j), columns - j);
            source += sourceStride;
            target += targetStride;
        }
    }
}
