using Strata.Kernels.Threading;

namespace Strata.Kernels.Movement;

/// <summary>Copies a run of bytes.</summary>
public sealed unsafe class CopyWork(byte* source, byte* target, long bytes) : Work
{
    private const long PerPart = 262144;

    public override int Parts { get; } = (int)Math.Max(1, (bytes + PerPart - 1) / PerPart);

    public override void Run(int part, byte* scratch)
    {
        long start = part * PerPart;
        long length = Math.Min(PerPart, bytes - start);
        Buffer.MemoryCopy(source + start, target + start, length, length);
    }
}
