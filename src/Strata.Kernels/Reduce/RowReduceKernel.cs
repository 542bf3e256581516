using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Reduce;

/// <summary>
/// y[r] = reduction of x[r, 0…length). Each row is cut into fixed chunks, each chunk is reduced in several registers, and chunks are
/// combined in order: rounding grows with the logarithm of the length, and the answer does not depend on threads.
/// </summary>
public unsafe struct RowReduceKernel<TReducer, T>(T* x, T* y, long rows, long length) : IKernel<T>
    where TReducer : struct, IReducer
    where T : unmanaged
{
    private const int Chunk = 4096;
    private const long PerPart = 32768;

    private readonly long RowsPerPart => Math.Max(1, PerPart / Math.Max(1, length));

    public readonly int Parts => (int)Math.Max(1, (rows + RowsPerPart - 1) / RowsPerPart);

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        long end = Math.Min(rows, (part + 1) * RowsPerPart);
        for (long row = part * RowsPerPart; row < end; row++)
        {
            T total = LanesScalar<T>.Splat(TReducer.Identity);
            for (long start = 0; start < length; start += Chunk)
            {
                T one = Reduce<L, V>(x + row * length + start, (int)Math.Min(Chunk, length - start));
                total = TReducer.Combine<LanesScalar<T>, T, T>(total, one);
            }
            y[row] = total;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Reduce<L, V>(T* x, int n)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V identity = L.Splat(TReducer.Identity);
        V a = identity, b = identity, c = identity, d = identity;
        int i = 0;
        for (; i <= n - 4 * L.Count; i += 4 * L.Count)
        {
            a = TReducer.Combine<L, T, V>(a, L.Load(x + i));
            b = TReducer.Combine<L, T, V>(b, L.Load(x + i + L.Count));
            c = TReducer.Combine<L, T, V>(c, L.Load(x + i + 2 * L.Count));
            d = TReducer.Combine<L, T, V>(d, L.Load(x + i + 3 * L.Count));
        }
        for (; i <= n - L.Count; i += L.Count) a = TReducer.Combine<L, T, V>(a, L.Load(x + i));
        V all = TReducer.Combine<L, T, V>(TReducer.Combine<L, T, V>(a, b), TReducer.Combine<L, T, V>(c, d));
        T* lanes = stackalloc T[L.Count];
        L.Store(lanes, all);
        T result = lanes[0];
        for (int lane = 1; lane < L.Count; lane++) result = TReducer.Combine<LanesScalar<T>, T, T>(result, lanes[lane]);
        for (; i < n; i++) result = TReducer.Combine<LanesScalar<T>, T, T>(result, x[i]);
        return result;
    }
}
