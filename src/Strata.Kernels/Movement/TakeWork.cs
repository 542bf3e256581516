using Strata.Kernels.Threading;

namespace Strata.Kernels.Movement;

/// <summary>y[i] = x[from(i)]: elements picked one by one, for rare operations where a kernel of their own would not pay.</summary>
public sealed unsafe class TakeWork<T>(T* x, T* y, long count, Func<long, long> from) : Work
    where T : unmanaged
{
    private const long PerPart = 16384;

    public override int Parts { get; } = (int)Math.Max(1, (count + PerPart - 1) / PerPart);

    public override void Run(int part, byte* scratch)
    {
        long end = Math.Min(count, (part + 1) * PerPart);
        for (long i = part * PerPart; i < end; i++) y[i] = x[from(i)];
    }
}
