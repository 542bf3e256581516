using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Random;

/// <summary>
/// y[i] = x[i] · scale where random number i is at least <c>rate</c>, else 0. The mask follows from the stream at <c>state</c> (key, step),
/// so the gradient is the same kernel over the gradient: no mask is stored.
/// </summary>
public unsafe struct DropoutKernel<T>(long* state, T* x, T* y, long count, double rate) : IKernel<T>
    where T : unmanaged
{
    private const long PerPart = 8192;

    public readonly int Parts => (int)Math.Max(1, (count + PerPart - 1) / PerPart);

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        long start = part * PerPart;
        Loop<L, V>(state, x, y, start, Math.Min(count, start + PerPart), rate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loop<L, V>(long* state, T* x, T* y, long start, long end, double rate)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        uint* bits = stackalloc uint[Philox.BlockSize];
        T* uniform = stackalloc T[Philox.BlockSize];
        V limit = L.Splat(rate);
        V scale = L.Splat(rate < 1 ? 1 / (1 - rate) : 0);
        for (; start < end; start += Philox.BlockSize)
        {
            Philox.Fill(bits, (ulong)state[0], (ulong)state[1], (ulong)(start / Philox.BlockSize));
            Philox.ToUniform(bits, uniform);
            T* from = x + start, to = y + start;
            int n = (int)Math.Min(Philox.BlockSize, end - start), i = 0;
            for (; i + L.Count <= n; i += L.Count)
            {
                V kept = L.GreaterThanOrEqual(L.Load(uniform + i), limit);
                L.Store(to + i, L.Select(kept, L.Multiply(L.Load(from + i), scale), L.Zero));
            }
            if (i == n) continue;
            V rest = L.GreaterThanOrEqual(L.Load(uniform + i), limit);
            L.StorePartial(to + i, L.Select(rest, L.Multiply(L.LoadPartial(from + i, n - i), scale), L.Zero), n - i);
        }
    }
}
