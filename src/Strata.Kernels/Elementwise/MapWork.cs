using Strata.Kernels.Threading;

namespace Strata.Kernels.Elementwise;

/// <summary>y[i] = op(x[i]) one element at a time: integers, booleans, conversions.</summary>
public sealed unsafe class MapWork<TOp, TIn, TOut>(TIn* x, TOut* y, long count) : Work
    where TOp : struct, IMap<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    private const long PerPart = 16384;

    public override int Parts { get; } = (int)Math.Max(1, (count + PerPart - 1) / PerPart);

    public override void Run(int part, byte* scratch)
    {
        long end = Math.Min(count, (part + 1) * PerPart);
        for (long i = part * PerPart; i < end; i++) y[i] = TOp.Invoke(x[i]);
    }
}
