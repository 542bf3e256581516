using Strata.Kernels.Threading;

namespace Strata.Kernels.Random;

/// <summary>y[i] uniform in [0, 1): number i of the stream whose key and step lie at <c>state</c> when the work runs.</summary>
public sealed unsafe class UniformWork<T>(long* state, T* y, long count) : Work
    where T : unmanaged
{
    private const long PerPart = 8192;

    public override int Parts { get; } = (int)Math.Max(1, (count + PerPart - 1) / PerPart);

    public override void Run(int part, byte* scratch)
    {
        uint* bits = stackalloc uint[Philox.BlockSize];
        T* numbers = stackalloc T[Philox.BlockSize];
        long end = Math.Min(count, (part + 1) * PerPart);
        for (long start = part * PerPart; start < end; start += Philox.BlockSize)
        {
            Philox.Fill(bits, (ulong)state[0], (ulong)state[1], (ulong)(start / Philox.BlockSize));
            int n = (int)Math.Min(Philox.BlockSize, end - start);
            Philox.ToUniform(bits, numbers);
            new ReadOnlySpan<T>(numbers, n).CopyTo(new Span<T>(y + start, n));
        }
    }
}
