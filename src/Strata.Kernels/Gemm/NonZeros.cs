using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Gemm;

/// <summary>Looks through matrices for what may be left out of a product: columns of zeros, where nothing is infinite or NaN.</summary>
internal static unsafe class NonZeros
{
    /// <summary>Columns looked at in one go: as many registers of 512 bits as a loop may hold.</summary>
    private const int BlockBytes = 512;

    /// <summary>Writes the columns that hold anything but zeros, ascending.</summary>
    /// <returns>How many they are.</returns>
    public static int Columns<T, L, V>(T* matrix, nint stride, int rows, int columns, int* places)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        T* bits = stackalloc T[BlockBytes / sizeof(T)];
        int count = 0, width = BlockBytes / sizeof(T);
        for (int from = 0; from < columns; from += width)
        {
            int length = Math.Min(width, columns - from);
            Overlay<T, L, V>(matrix + from, stride, rows, length, bits);
            for (int j = 0; j < length; j++)
            {
                places[count] = from + j;
                count += IsZero(bits[j]) ? 0 : 1;
            }
        }
        return count;
    }

    /// <summary>Whether no element is infinite or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static bool AreFinite<T, L, V>(T* matrix, nint stride, int rows, int columns)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V a = L.Zero, b = L.Zero, c = L.Zero, d = L.Zero;
        for (int i = 0; i < rows; i++)
        {
            int j = 0;
            for (; j + (4 * L.Count) <= columns; j += 4 * L.Count)
            {
                a = L.MultiplyAdd(L.Load(matrix + j), L.Zero, a);
                b = L.MultiplyAdd(L.Load(matrix + j + L.Count), L.Zero, b);
                c = L.MultiplyAdd(L.Load(matrix + j + (2 * L.Count)), L.Zero, c);
                d = L.MultiplyAdd(L.Load(matrix + j + (3 * L.Count)), L.Zero, d);
            }
            for (; j < columns; j += L.Count) a = L.MultiplyAdd(L.LoadPartial(matrix + j, Math.Min(L.Count, columns - j)), L.Zero, a);
            matrix += stride;
        }
        return IsZero(L.Sum(L.Add(L.Add(a, b), L.Add(c, d))));
    }

    /// <summary>Whether a number is zero; minus zero is, NaN is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsZero<T>(T value)
        where T : unmanaged
        => typeof(T) == typeof(float) ? *(float*)&value == 0 : *(double*)&value == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AnyZero<T, L, V>(V a, V b, V c, V d)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V any = L.Or(L.Or(L.Equal(a, L.Zero), L.Equal(b, L.Zero)), L.Or(L.Equal(c, L.Zero), L.Equal(d, L.Zero)));
        return !IsZero(L.MaxOf(L.And(any, L.Splat(1.0))));
    }

    /// <summary>The bits of all rows laid over one another: zero where each is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Overlay<T, L, V>(T* matrix, nint stride, int rows, int columns, T* bits)
        where T : unmanaged
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int j = 0;
        for (; j + (8 * L.Count) <= columns; j += 8 * L.Count)
        {
            V x0 = L.Zero, x1 = L.Zero, x2 = L.Zero, x3 = L.Zero, x4 = L.Zero, x5 = L.Zero, x6 = L.Zero, x7 = L.Zero;
            T* row = matrix + j;
            for (int i = 0; i < rows; i++, row += stride)
            {
                // Among numbers without zeros a few rows tell all.
                if (i % 8 == 7 && !AnyZero<T, L, V>(x0, x1, x2, x3) && !AnyZero<T, L, V>(x4, x5, x6, x7)) break;
                x0 = L.Or(x0, L.Load(row));
                x1 = L.Or(x1, L.Load(row + L.Count));
                x2 = L.Or(x2, L.Load(row + (2 * L.Count)));
                x3 = L.Or(x3, L.Load(row + (3 * L.Count)));
                x4 = L.Or(x4, L.Load(row + (4 * L.Count)));
                x5 = L.Or(x5, L.Load(row + (5 * L.Count)));
                x6 = L.Or(x6, L.Load(row + (6 * L.Count)));
                x7 = L.Or(x7, L.Load(row + (7 * L.Count)));
            }
            L.Store(bits + j, x0);
            L.Store(bits + j + L.Count, x1);
            L.Store(bits + j + (2 * L.Count), x2);
            L.Store(bits + j + (3 * L.Count), x3);
            L.Store(bits + j + (4 * L.Count), x4);
            L.Store(bits + j + (5 * L.Count), x5);
            L.Store(bits + j + (6 * L.Count), x6);
            L.Store(bits + j + (7 * L.Count), x7);
        }
        for (; j < columns; j += L.Count)
        {
            int width = Math.Min(L.Count, columns - j);
            V x = L.Zero;
            for (int i = 0; i < rows; i++) x = L.Or(x, L.LoadPartial(matrix + (i * stride) + j, width));
            L.StorePartial(bits + j, x, width);
        }
    }
}
