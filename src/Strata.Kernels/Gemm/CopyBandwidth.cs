using System.Diagnostics;
using Strata.Kernels.Lanes;
using Strata.Kernels.Threading;

namespace Strata.Kernels.Gemm;

/// <summary>How fast memory is copied: the other limit of every kernel, for those that compute little per byte.</summary>
public static class CopyBandwidth
{
    /// <summary>
    /// Copies <paramref name="bytes"/> (more than the caches hold, to see memory; less, to see a cache) again and again on a team; the
    /// best of several.
    /// </summary>
    /// <returns>GB/s, counting each byte once as read and once as written.</returns>
    public static unsafe double Measure(WorkerTeam team, int bytes = 64 << 20, int tries = 5)
    {
        byte[] source = GC.AllocateUninitializedArray<byte>(bytes, pinned: true);
        byte[] target = GC.AllocateUninitializedArray<byte>(bytes, pinned: true);
        fixed (byte* from = source, to = target)
        {
            new Span<byte>(from, bytes).Fill(1);
            var work = new KernelWork<Copy, float>(new Copy { Source = from, Target = to, Bytes = bytes });
            team.Run(work);
            double best = 0;
            for (int i = 0; i < tries; i++)
            {
                long start = Stopwatch.GetTimestamp();
                team.Run(work);
                best = Math.Max(best, 2.0 * bytes / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9);
            }
            return best;
        }
    }

    private unsafe struct Copy : IKernel<float>
    {
        private const int PartBytes = 256 << 10;

        public byte* Source;
        public byte* Target;
        public int Bytes;

        public readonly int Parts => Slices.Count(Bytes, PartBytes);

        public readonly void Run<L, V>(int part, byte* scratch)
            where L : struct, ILanes<float, V>
            where V : struct
        {
            int begin = part * PartBytes, count = Math.Min(PartBytes, Bytes - begin);
            Buffer.MemoryCopy(Source + begin, Target + begin, count, count);
        }
    }
}
