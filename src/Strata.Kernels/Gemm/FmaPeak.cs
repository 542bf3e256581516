using System.Diagnostics;
using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;
using Strata.Kernels.Threading;

namespace Strata.Kernels.Gemm;

/// <summary>
/// What the multipliers can do at most: billions of floating-point operations per second of a loop of multiply-adds that touches no memory.
/// Every kernel's speed is told as a share of it, measured in the same minute, as clocks and neighbours change.
/// </summary>
public static class FmaPeak
{
    /// <summary>
    /// Measures for about <paramref name="milliseconds"/> on the calling thread (float, at <see cref="LaneWidth.Bits"/>); the best of
    /// many tries.
    /// </summary>
    /// <returns>GFLOP/s.</returns>
    public static double OneThread(int milliseconds = 50) => Measure(new WorkerTeam(1), milliseconds);

    /// <summary>The same on all threads of a team at once.</summary>
    /// <returns>GFLOP/s of the whole team.</returns>
    public static double Measure(WorkerTeam team, int milliseconds = 50)
    {
        var work = new KernelWork<Loop, float>(new Loop { Copies = team.Threads });
        team.Run(work);
        double best = 0;
        long end = Stopwatch.GetTimestamp() + (milliseconds * Stopwatch.Frequency / 1000);
        do
        {
            long start = Stopwatch.GetTimestamp();
            team.Run(work);
            best = Math.Max(best, work.Kernel.Flops / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9);
        }
        while (Stopwatch.GetTimestamp() < end);
        return best;
    }

    private unsafe struct Loop : IKernel<float>
    {
        private const int Rounds = 20_000;
        private const int Chains = 12;

        public int Copies;

        public readonly int Parts => Copies * 4;

        public readonly nint ScratchBytes => 64;

        public readonly double Flops => 2.0 * Rounds * Chains * Parts * (LaneWidth.Bits / 32);

        public readonly void Run<L, V>(int part, byte* scratch)
            where L : struct, ILanes<float, V>
            where V : struct
            => L.Store((float*)scratch, Spin<L, V>(part));

        /// <summary>Twelve chains: more than latency (4) times multipliers (2), so none ever waits for itself.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static V Spin<L, V>(int seed)
            where L : struct, ILanes<float, V>
            where V : struct
        {
            V x = L.Splat(0.999), y = L.Splat((double)seed);
            V a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y, k = y, l = y;
            for (int n = 0; n < Rounds; n++)
            {
                a = L.MultiplyAdd(a, x, y);
                b = L.MultiplyAdd(b, x, y);
                c = L.MultiplyAdd(c, x, y);
                d = L.MultiplyAdd(d, x, y);
                e = L.MultiplyAdd(e, x, y);
                f = L.MultiplyAdd(f, x, y);
                g = L.MultiplyAdd(g, x, y);
                h = L.MultiplyAdd(h, x, y);
                i = L.MultiplyAdd(i, x, y);
                j = L.MultiplyAdd(j, x, y);
                k = L.MultiplyAdd(k, x, y);
                l = L.MultiplyAdd(l, x, y);
            }
            a = L.Add(L.Add(L.Add(a, b), L.Add(c, d)), L.Add(L.Add(e, f), L.Add(g, h)));
            return L.Add(a, L.Add(L.Add(i, j), L.Add(k, l)));
        }
    }
}
