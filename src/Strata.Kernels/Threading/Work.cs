using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Threading;

/// <summary>Something a team of threads can run: numbered parts, in any order, on any thread. Made once, run many times.</summary>
public abstract unsafe class Work
{
    /// <summary>How many parts there are.</summary>
    public abstract int Parts { get; }

    /// <summary>Bytes of scratch memory that each running thread must bring.</summary>
    public virtual nint ScratchBytes => 0;

    /// <summary>For work of few parts that may run on one thread as well; null for all other.</summary>
    internal virtual FewParts? Few => null;

    /// <summary>Runs one part with scratch memory aligned to 64 bytes.</summary>
    public abstract void Run(int part, byte* scratch);

    /// <summary>
    /// Runs one part with the stack at one place within a cache line, whoever calls. The compiler does not align the frames of methods, so
    /// vectors that a kernel keeps on the stack lie across two lines or in one by the depth of its callers: a step of a convolution network
    /// was 8 % slower or faster from one process to the next. Of the four places this one measured best.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void RunAligned(int part, byte* scratch)
    {
        const int Line = 64, Place = 48;
        byte* here = stackalloc byte[16];
        byte* gap = stackalloc byte[(int)((nint)here & (Line - 1)) + Place];
        // An array that nobody uses would not be made.
        gap[0] = 0;
        Run(part, scratch);
    }
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

    internal override FewParts? Few { get; } = FewParts.Are(kernel.Parts) ? new() : null;

    public override void Run(int part, byte* scratch) => LaneWidth.Run<TKernel, T>(ref _kernel, part, scratch);
}
