using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The gradient of a convolution by its input, which is also the forward pass of a transposed convolution. Every input pixel is written
/// once, as a sum of its own, so nothing is scattered. Run <see cref="ConvolutionPackKernel{T}"/> with <c>ForInputGradient</c> over the
/// same <see cref="Packed"/> first.
/// </summary>
public unsafe struct ConvolutionInputGradientKernel<T> : IKernel<T>
    where T : unmanaged
{
    /// <summary>dy, [batch, out height, out width, out channels].</summary>
    public T* OutputGradient;

    /// <summary>The packed kernel, <see cref="PackedBytes"/> long and 64-aligned.</summary>
    public T* Packed;

    /// <summary>dx, [batch, height, width, channels]; overwritten.</summary>
    public T* InputGradient;

    /// <summary>[channels], added to every pixel (for transposed convolutions), or null.</summary>
    public T* Bias;

    /// <summary>Replaces negative results by zero (for transposed convolutions).</summary>
    public bool Relu;

    /// <summary>The sizes of the forward pass.</summary>
    public ConvolutionShape Shape;

    /// <inheritdoc/>
    public readonly int Parts
    {
        get
        {
            if (FewChannelsInputGradient<T>.Takes(Shape)) return new FewChannelsInputGradient<T>(Shape).Parts;
            int parts = 0;
            for (int phase = 0; phase < Phases(Shape); phase++) parts += Of(Shape, phase).Parts;
            return parts;
        }
    }

    /// <inheritdoc/>
    public readonly nint ScratchBytes
    {
        get
        {
            if (FewChannelsInputGradient<T>.Takes(Shape)) return new FewChannelsInputGradient<T>(Shape).ScratchBytes;
            nint bytes = 0;
            for (int phase = 0; phase < Phases(Shape); phase++) bytes = Math.Max(bytes, Of(Shape, phase).ScratchBytes);
            return bytes;
        }
    }

    /// <summary>Bytes of the packed kernel.</summary>
    public static nint PackedBytes(in ConvolutionShape shape)
    {
        if (FewChannelsInputGradient<T>.Takes(shape)) return (new FewChannelsInputGradient<T>(shape).PackedLength * sizeof(T)) + 64;
        nint length = 0;
        for (int phase = 0; phase < Phases(shape); phase++) length += Of(shape, phase).PackedLength;
        return (length * sizeof(T)) + 64;
    }

    internal static int Phases(in ConvolutionShape s) => s.StrideHeight * s.StrideWidth;

    internal static Correlation<T> Of(in ConvolutionShape s, int phase) => new()
    {
        Rows = CorrelationAxis.Backward(
            (s.Height, s.OutHeight, s.KernelHeight, s.StrideHeight, s.DilationHeight, s.PadTop), phase / s.StrideWidth),
        Columns = CorrelationAxis.Backward(
            (s.Width, s.OutWidth, s.KernelWidth, s.StrideWidth, s.DilationWidth, s.PadLeft), phase % s.StrideWidth),
        Batch = s.Batch, Groups = s.Groups, SourceChannels = s.OutChannels, TargetChannels = s.Channels,
    };

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (FewChannelsInputGradient<T>.Takes(Shape))
        {
            new FewChannelsInputGradient<T>(Shape).Run<L, V>(this, part, scratch);
            return;
        }
        T* packed = Packed;
        for (int phase = 0; phase < Phases(Shape); phase++)
        {
            Correlation<T> sum = Of(Shape, phase);
            if (part < sum.Parts)
            {
                sum.Over(OutputGradient, packed, InputGradient, Bias, Relu).Run<L, V>(part, scratch);
                return;
            }
            part -= sum.Parts;
            packed += sum.PackedLength;
        }
    }
}
