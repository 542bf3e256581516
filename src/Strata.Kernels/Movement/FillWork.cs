using Strata.Kernels.Threading;

namespace Strata.Kernels.Movement;

/// <summary>Sets every element to one value.</summary>
public sealed unsafe class FillWork<T>(T* target, long count, T value) : Work
    where T : unmanaged
{
    private const long PerPart = 65536;

    public override int Parts { get; } = (int)Math.Max(1, (count + PerPart - 1) / PerPart);

    public override void Run(int part, byte* scratch)
    {
        long start = part * PerPart;
        new Span<T>(target + start, (int)Math.Min(PerPart, count - start)).Fill(value);
    }
}
