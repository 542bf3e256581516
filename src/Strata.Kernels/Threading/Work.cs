using Strata.Kernels.Lanes;

namespace Strata.Kernels.Threading;

/// <summary>Something a team of threads can run: numbered parts, in any order, on any thread. Made once, run many times.</summary>
public abstract unsafe class Work
{
    /// <summary>How many parts there are.</summary>
    public abstract int Parts { get; }

    /// <summary>Bytes of scratch memory that each running thread must bring.</summary>
    public virtual nint ScratchBytes => 0;

    /// <summary>Runs one part with scratch memory aligned to 64 bytes.</summary>
    public abstract void Run(int part, byte* scratch);
}

/// <summary>A kernel at the machine's lane width, as work.</summary>
public sealed unsafe class KernelWork<TKernel, T>(TKernel kernel) : Work
    where TKernel : struct, IKernel<T>
    where T : unmanaged
{
    private TKernel _kernel = kernel;

    /// <summary>The kernel itself, for those who change a field between runs (a learning rate, a pointer).</summary>
    public ref TKernel Kernel => ref _kernel;

    public override int Parts { get; } = kernel.Parts;

    public override nint ScratchBytes { get; } = kernel.ScratchBytes;

    public override void Run(int part, byte* scratch) => LaneWidth.Run<TKernel, T>(ref _kernel, part, scratch);
}
