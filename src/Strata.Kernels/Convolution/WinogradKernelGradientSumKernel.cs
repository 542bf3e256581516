using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// Adds the chunks' sums of a <see cref="WinogradKernelGradientKernel{T}"/> in their order, and transforms the sum m back: dk = Gᵀ m G.
/// </summary>
public unsafe struct WinogradKernelGradientSumKernel<T> : IKernel<T>
    where T : unmanaged
{
    private const int PartLength = 1 << 10;

    /// <summary>What the kernel before wrote.</summary>
    public T* Partials;

    /// <summary>dk, [3, 3, channels, out channels]; overwritten.</summary>
    public T* Target;

    /// <summary>The sizes of the forward pass.</summary>
    public ConvolutionShape Shape;

    private readonly nint Length => (nint)Shape.Channels * Shape.OutChannels;

    private readonly int Chunks => WinogradKernelGradientKernel<T>.Chunks(Shape);

    /// <inheritdoc/>
    public readonly int Parts => (int)((Length + PartLength - 1) / PartLength);

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint begin = (nint)part * PartLength;
        nint length = Math.Min(PartLength, Length - begin);
        WinogradKernelGradientKernel<T>.Form(Shape).KernelGradient<T, L, V>(Partials + begin, Target + begin, Length, Chunks, length);
    }
}
