using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The forward pass: y = conv(x, k) [+ bias] [then ReLU]. Run <see cref="ConvolutionPackKernel{T}"/> over the same <see cref="Packed"/>
/// first, whenever the weights have changed, unless they are read <see cref="InPlace"/>.
/// </summary>
public unsafe struct ConvolutionKernel<T> : IKernel<T>
    where T : unmanaged
{
    private const int MostPixelsInPlace = 128, LeastKernelInPlace = 1 << 12;

    /// <summary>x, [batch, height, width, channels].</summary>
    public T* Input;

    /// <summary>The packed kernel, <see cref="PackedBytes"/> long and 64-aligned.</summary>
    public T* Packed;

    /// <summary>
    /// <see cref="Packed"/> is the kernel as it is, [kernel height, kernel width, channels, out channels]; only where it
    /// <see cref="MayLieInPlace"/>.
    /// </summary>
    public bool InPlace;

    /// <summary>y, [batch, out height, out width, out channels].</summary>
    public T* Output;

    /// <summary>[out channels], or null.</summary>
    public T* Bias;

    /// <summary>Replaces negative results by zero. NaN stays NaN.</summary>
    public bool Relu;

    /// <summary>The sizes.</summary>
    public ConvolutionShape Shape;

    /// <inheritdoc/>
    public readonly int Parts => FewFilters<T>.Takes(Shape) ? new FewFilters<T>(Shape).Parts : Of(Shape).Parts;

    /// <inheritdoc/>
    public readonly nint ScratchBytes =>
        FewFilters<T>.Takes(Shape) ? new FewFilters<T>(Shape).ScratchBytes : Of(Shape).ScratchBytes;

    /// <summary>Bytes of the packed kernel.</summary>
    public static nint PackedBytes(in ConvolutionShape shape) =>
        ((FewFilters<T>.Takes(shape) ? new FewFilters<T>(shape).PackedLength : Of(shape).PackedLength) * sizeof(T)) + 64;

    /// <summary>
    /// Whether the kernel had better be read where it lies: for so few pixels packing would take longer than it saves.
    /// </summary>
    public static bool MayLieInPlace(in ConvolutionShape s) =>
        s.Groups == 1 && s.OutChannels % CacheSizes.PanelColumns<T>() == 0 && s.KernelLength >= LeastKernelInPlace
        && (long)s.Batch * s.OutHeight * s.OutWidth <= MostPixelsInPlace && !FewFilters<T>.Takes(s);

    internal static Correlation<T> Of(in ConvolutionShape s) => new()
    {
        Rows = CorrelationAxis.Forward(s.Height, s.OutHeight, s.KernelHeight, s.StrideHeight, s.DilationHeight, s.PadTop),
        Columns = CorrelationAxis.Forward(s.Width, s.OutWidth, s.KernelWidth, s.StrideWidth, s.DilationWidth, s.PadLeft),
        Batch = s.Batch, Groups = s.Groups, SourceChannels = s.Channels, TargetChannels = s.OutChannels,
    };

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (FewFilters<T>.Takes(Shape)) new FewFilters<T>(Shape).Run<L, V>(this, part, scratch);
        else (Of(Shape).Over(Input, Packed, Output, Bias, Relu) with { InPlace = InPlace }).Run<L, V>(part, scratch);
    }
}
