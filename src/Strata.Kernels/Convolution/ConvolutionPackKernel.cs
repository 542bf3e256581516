using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// Lays the weights out as the register tile reads them: for each group and each panel of two registers of target channels, all taps and
/// source channels in the order of the sums, so that the inner loop reads one cache line after another.
/// </summary>
public unsafe struct ConvolutionPackKernel<T> : IKernel<T>
    where T : unmanaged
{
    /// <summary>The kernel, [kernel height, kernel width, channels / groups, out channels].</summary>
    public T* Weights;

    /// <summary>Where to, 64-aligned; <c>PackedBytes</c> of the kernel that will read it tells how long.</summary>
    public T* Packed;

    /// <summary>For <see cref="ConvolutionInputGradientKernel{T}"/> instead of <see cref="ConvolutionKernel{T}"/>.</summary>
    public bool ForInputGradient;

    /// <summary>The sizes of the forward pass.</summary>
    public ConvolutionShape Shape;

    private readonly int GroupTarget => ForInputGradient ? Shape.GroupChannels : Shape.GroupOutChannels;

    private readonly int PanelsPerGroup => Slices.Count(GroupTarget, CacheSizes.PanelColumns<T>());

    private readonly int Phases => ForInputGradient ? ConvolutionInputGradientKernel<T>.Phases(Shape) : 1;

    private readonly bool Few => ForInputGradient && FewChannelsInputGradient<T>.Takes(Shape);

    private readonly bool FewOut => !ForInputGradient && FewFilters<T>.Takes(Shape);

    private readonly bool Small => Few || FewOut || Shape.KernelLength < 16 << 10;

    /// <inheritdoc/>
    public readonly int Parts => Small ? 1 : Phases * Shape.Groups * PanelsPerGroup;

    /// <inheritdoc/>
    public readonly nint ScratchBytes =>
        Few || FewOut || !Sum(0).IsWinograd ? 0 : (9 * (nint)Sum(0).SourceChannels * CacheSizes.PanelBytes) + 64;

    private readonly Correlation<T> Sum(int phase) =>
        ForInputGradient ? ConvolutionInputGradientKernel<T>.Of(Shape, phase) : ConvolutionKernel<T>.Of(Shape);

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (Few)
        {
            new FewChannelsInputGradient<T>(Shape).Pack<L, V>(Weights, Packed);
            return;
        }
        if (FewOut)
        {
            new FewFilters<T>(Shape).Pack(Weights, Packed);
            return;
        }
        int count = Phases * Shape.Groups * PanelsPerGroup;
        for (int i = Small ? 0 : part; i < (Small ? count : part + 1); i++)
            PackPanel<L, V>(i / (Shape.Groups * PanelsPerGroup), i / PanelsPerGroup % Shape.Groups, i % PanelsPerGroup, (T*)scratch);
    }

    private readonly void PackPanel<L, V>(int phase, int group, int index, T* taps)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        T* target = Packed;
        for (int p = 0; p < phase; p++) target += Sum(p).PackedLength;
        Correlation<T> sum = Sum(phase);
        int n0 = index * CacheSizes.PanelColumns<T>(), n1 = Math.Min(GroupTarget, n0 + CacheSizes.PanelColumns<T>());
        int panel = 2 * L.Count, paddedGroup = (GroupTarget + L.Count - 1) / L.Count * L.Count;
        target += ((nint)group * paddedGroup + n0) * sum.PackedDepth;
        for (int n = n0; n < n1; n += panel)
        {
            int columns = Math.Min(panel, n1 - n), width = columns > L.Count ? panel : L.Count;
            PackTaps<L, V>(sum, group, n, columns, sum.IsWinograd ? taps : target, width);
            if (sum.IsWinograd) sum.Form.Kernels<T, L, V>(taps, (nint)sum.SourceChannels * width, target);
            target += sum.PackedDepth * width;
        }
    }

    private readonly void PackTaps<L, V>(in Correlation<T> sum, int group, int n, int columns, T* target, int width)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int row = 0; row < sum.Rows.Taps; row++)
        {
            for (int column = 0; column < sum.Columns.Taps; column++)
            {
                int y = sum.Rows.Kernel + (row * sum.Rows.KernelStep), x = sum.Columns.Kernel + (column * sum.Columns.KernelStep);
                target += PackTap<L, V>(((nint)y * Shape.KernelWidth) + x, group, n, columns, target, width);
            }
        }
    }

    private readonly nint PackTap<L, V>(nint tap, int group, int n, int columns, T* target, int width)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        T* matrix = Weights + (tap * Shape.GroupChannels * Shape.OutChannels) + (group * Shape.GroupOutChannels);
        int depth = ForInputGradient ? Shape.GroupOutChannels : Shape.GroupChannels;
        if (ForInputGradient)
            Panel.PackTransposed<T, L, V>(
                matrix + ((nint)n * Shape.OutChannels), Shape.OutChannels, depth, columns, target, width, default, false);
        else
            Panel.Pack<T, L, V>(matrix + n, Shape.OutChannels, depth, columns, target, width, default, false);
        return (nint)depth * width;
    }
}
