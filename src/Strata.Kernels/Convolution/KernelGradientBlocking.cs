using Strata.Kernels.Gemm;

namespace Strata.Kernels.Convolution;

/// <summary>
/// How the gradient by the kernel is cut: chunks of output rows for the threads, bands of rows whose input and dy stay in cache. From
/// sizes alone.
/// </summary>
internal readonly struct KernelGradientBlocking
{
    private const double CyclesPerPart = 60_000;
    private const nint BandBytes = 384 << 10;

    /// <summary>Output rows of all images.</summary>
    public readonly int Rows;
    public readonly int Chunks = 1;
    public readonly int BandRows;
    public readonly bool Copies;
    public readonly nint RowLength;
    public readonly nint OffsetBytes;
    public readonly nint PackedBytes;
    public readonly nint ScratchBytes;

    public KernelGradientBlocking(in ConvolutionShape s, int elementBytes)
    {
        Rows = s.Batch * s.OutHeight;
        int reach = ((s.KernelHeight - 1) * s.DilationHeight) + 1;
        int columns = ((s.OutWidth - 1) * s.StrideWidth) + ((s.KernelWidth - 1) * s.DilationWidth) + 1;
        int below = ((s.OutHeight - 1) * s.StrideHeight) + reach - s.PadTop;
        Copies = s.PadTop > 0 || s.PadLeft > 0 || columns - s.PadLeft > s.Width || below > s.Height;
        RowLength = (nint)(Copies ? columns : s.Width) * s.Channels;

        int panels = s.Groups * Slices.Count(s.GroupOutChannels, CacheSizes.PanelBytes / elementBytes);
        double cycles = 2.0 * s.KernelHeight * s.KernelWidth * s.GroupChannels * panels * Rows * s.OutWidth;
        if (cycles > 20_000)
        {
            // Partial sums are written and read once more: as many chunks as keep the threads busy, but no more than a tenth of the time.
            double wanted = Math.Clamp(cycles / CyclesPerPart, 2, 32) / panels;
            double affordable = 0.1 * cycles / (s.KernelLength * elementBytes / 4.0);
            Chunks = (int)Math.Clamp(affordable, 1, Slices.Fair(Math.Max(1, Rows), wanted));
        }

        nint inputBytes = RowLength * s.StrideHeight * elementBytes, gradientBytes = (nint)s.OutWidth * CacheSizes.PanelBytes;
        nint most = Math.Max(1, BandBytes / Math.Max(1, inputBytes + gradientBytes));
        BandRows = (int)Math.Clamp(most, 1, Math.Max(1, Slices.Count(Rows, Chunks)));
        OffsetBytes = ((BandRows * sizeof(long)) + 127) & ~63;
        PackedBytes = (BandRows * gradientBytes) + 64;
        int pieces = (BandRows / Math.Max(1, s.OutHeight)) + 2;
        nint padded = Copies ? (((nint)BandRows * s.StrideHeight) + ((nint)pieces * reach)) * RowLength * elementBytes : 0;
        ScratchBytes = OffsetBytes + PackedBytes + padded + 64;
    }
}
