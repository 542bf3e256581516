using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Reduce;

/// <summary>
/// y[o, i] = reduction of x[o, 0…length, i): the reduced axis lies outside a run of <c>inner</c> neighbours, as in a sum over the batch. A
/// long axis is cut into fixed chunks, which write partial results to a workspace (<see cref="PartialCount"/> elements);
/// <see cref="Combine"/> then reduces those in order.
/// </summary>
public unsafe struct ColumnReduceKernel<TReducer, T>(T* x, T* y, long outer, long length, long inner, T* partials) : IKernel<T>
    where TReducer : struct, IReducer
    where T : unmanaged
{
    private const int Strip = 256;

    private readonly long _chunk = ChunkOf(length, inner);

    /// <summary>Elements of workspace needed; 0 when one pass is enough.</summary>
    public static long PartialCount(long outer, long length, long inner)
    {
        long chunks = Chunks(length, ChunkOf(length, inner));
        return chunks > 1 ? outer * chunks * inner : 0;
    }

    /// <summary>The second pass, over the partial results.</summary>
    public static ColumnReduceKernel<TReducer, T> Combine(T* partials, T* y, long outer, long length, long inner)
    {
        var second = new ColumnReduceKernel<TReducer, T>(partials, y, outer, Chunks(length, ChunkOf(length, inner)), inner, null);
        return second with { _isSecond = true };
    }

    private bool _isSecond;

    private readonly long ChunkCount => _isSecond ? 1 : Chunks(length, _chunk);

    private readonly long Strips => (inner + Strip - 1) / Strip;

    public readonly int Parts => (int)Math.Max(1, outer * ChunkCount * Strips);

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (outer * inner == 0) return;
        long chunks = ChunkCount;
        long strip = part % Strips, chunk = part / Strips % chunks, o = part / Strips / chunks;
        long first = strip * Strip;
        int width = (int)Math.Min(Strip, inner - first);
        long start = chunk * _chunk;
        long rows = chunks == 1 ? length : Math.Min(_chunk, length - start);
        T* target = chunks == 1 ? y + o * inner : partials + (o * chunks + chunk) * inner;
        Loop<L, V>(x + (o * length + start) * inner + first, target + first, rows, inner, width);
    }

    private static long ChunkOf(long length, long inner) =>
        Math.Max(64, 16384 / Math.Max(1, inner)) is var rows && length > 2 * rows ? rows : Math.Max(1, length);

    private static long Chunks(long length, long chunk) => Math.Max(1, (length + chunk - 1) / chunk);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loop<L, V>(T* x, T* y, long rows, long stride, int width)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int i = 0; i < width; i += L.Count)
        {
            int n = Math.Min(L.Count, width - i);
            V a = L.Splat(TReducer.Identity), b = a;
            long row = 0;
            for (; row + 1 < rows; row += 2)
            {
                a = TReducer.Combine<L, T, V>(a, L.LoadPartial(x + row * stride + i, n));
                b = TReducer.Combine<L, T, V>(b, L.LoadPartial(x + (row + 1) * stride + i, n));
            }
            if (row < rows) a = TReducer.Combine<L, T, V>(a, L.LoadPartial(x + row * stride + i, n));
            L.StorePartial(y + i, TReducer.Combine<L, T, V>(a, b), n);
        }
    }
}
