using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The forward pass: y = conv(x, k) [+ bias] [then ReLU]. Run <see cref="ConvolutionPackKernel{T}"/> over the same <see cref="Packed"/>
/// first, whenever the weights have changed.
/// </summary>
public unsafe struct ConvolutionKernel<T> : IKernel<T>
    where T : unmanaged
{
    /// <summary>x, [batch, height, width, channels].</summary>
    public T* Input;

    /// <summary>The packed kernel, <see cref="PackedBytes"/> long and 64-aligned.</summary>
    public T* Packed;

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
        else Of(Shape).Over(Input, Packed, Output, Bias, Relu).Run<L, V>(part, scratch);
    }
}
