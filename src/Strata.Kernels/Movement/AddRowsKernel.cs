using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Movement;

/// <summary>
/// y[indices[i]] += x[i], row by row, y starting at zero; negative indices count from the end. A part owns a range of the rows of y and
/// looks through all indices for them, so each row is added up in the order of the indices, whoever does it.
/// </summary>
public unsafe struct AddRowsKernel<T>(T* x, long* indices, T* y, long rows, long count, long length) : IKernel<T>
    where T : unmanaged
{
    private const long PerPart = 32768;
    private const long MostParts = 64;

    private readonly long RowsPerPart => Math.Max(Math.Max(1, PerPart / Math.Max(1, length)), (rows + MostParts - 1) / MostParts);

    public readonly int Parts => (int)Math.Max(1, (rows + RowsPerPart - 1) / RowsPerPart);

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        long first = part * RowsPerPart, last = Math.Min(rows, first + RowsPerPart);
        new Span<T>(y + (first * length), checked((int)((last - first) * length))).Clear();
        for (long i = 0; i < count; i++)
        {
            long row = indices[i] < 0 ? indices[i] + rows : indices[i];
            if (row >= first && row < last) Add<L, V>(x + (i * length), y + (row * length), length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<L, V>(T* x, T* y, long length)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (long i = 0; i < length; i += L.Count)
        {
            int left = (int)Math.Min(L.Count, length - i);
            L.StorePartial(y + i, L.Add(L.LoadPartial(y + i, left), L.LoadPartial(x + i, left)), left);
        }
    }
}
