using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The forward pass for one to four filters (the last layer of an autoencoder, a mask). With filters across the register, as elsewhere,
/// 12 to 15 of 16 lanes would idle; so here a kernel row's taps × channels lie across it, which are one run of the image: every output is
/// a dot product, eight neighbouring pixels at a time, their lanes added up at the end.
/// </summary>
internal readonly unsafe struct FewFilters<T>(ConvolutionShape shape)
    where T : unmanaged
{
    private const double CyclesPerPart = 60_000;
    private const nint MaxScratchBytes = 384 << 10;

    private int RunLength => shape.KernelWidth * shape.Channels;

    /// <summary>A kernel row in packed weights: filled up with zeros to whole registers of any width.</summary>
    private int Stride => Slices.Count(RunLength, CacheSizes.PanelColumns<T>()) * CacheSizes.PanelColumns<T>();

    private int Reach => ((shape.KernelHeight - 1) * shape.DilationHeight) + 1;

    private int Columns => ((shape.OutWidth - 1) * shape.StrideWidth) + shape.KernelWidth;

    private bool Copies => shape.PadTop > 0 || shape.PadLeft > 0 || Columns > shape.Width
        || ((shape.OutHeight - 1) * shape.StrideHeight) + Reach > shape.Height;

    private int Bands
    {
        get
        {
            double cycles = (double)shape.OutHeight * shape.OutWidth * shape.OutChannels * shape.KernelHeight * Slices.Count(RunLength, 16);
            double bytes = Copies ? (double)shape.OutHeight * shape.StrideHeight * Columns * shape.Channels * sizeof(T) : 0;
            return (int)Math.Clamp(Math.Max(cycles / CyclesPerPart, bytes / MaxScratchBytes), 1, Math.Max(1, shape.OutHeight));
        }
    }

    public nint PackedLength => (nint)shape.OutChannels * shape.KernelHeight * Stride;

    public int Parts => shape.OutHeight == 0 || shape.OutWidth == 0 ? 0 : shape.Batch * Bands;

    public nint ScratchBytes
    {
        get
        {
            int rows = ((Slices.Count(Math.Max(1, shape.OutHeight), Bands) - 1) * shape.StrideHeight) + Reach;
            return (Copies ? (nint)rows * Columns * shape.Channels * sizeof(T) : 0) + 64;
        }
    }

    /// <summary>Whether this way is the better one.</summary>
    public static bool Takes(in ConvolutionShape s) => s.Groups == 1 && s.OutChannels <= 4 && s.KernelWidth * s.Channels >= 16
        && (s.DilationWidth == 1 || s.KernelWidth == 1) && s.OutHeight > 0 && s.OutWidth > 0;

    /// <summary>Packs the kernel as [filters][kernel rows][taps × channels].</summary>
    public void Pack(T* weights, T* packed)
    {
        for (int filter = 0; filter < shape.OutChannels; filter++)
        {
            for (int row = 0; row < shape.KernelHeight; row++)
            {
                T* source = weights + ((nint)row * RunLength * shape.OutChannels) + filter;
                for (int i = 0; i < Stride; i++) packed[i] = i < RunLength ? source[(nint)i * shape.OutChannels] : default;
                packed += Stride;
            }
        }
    }

    public void Run<L, V>(ConvolutionKernel<T> kernel, int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int bands = Bands, image = part / bands, band = part % bands;
        int r0 = Slices.Begin(shape.OutHeight, bands, band), r1 = Slices.Begin(shape.OutHeight, bands, band + 1);
        T* picture = kernel.Input + ((nint)image * shape.Height * shape.Width * shape.Channels), padded = (T*)scratch;
        nint rowLength = (nint)(Copies ? Columns : shape.Width) * shape.Channels;
        T* start = picture + (r0 * shape.StrideHeight * rowLength);
        if (Copies)
        {
            int rows = ((r1 - r0 - 1) * shape.StrideHeight) + Reach;
            var window = new Window((r0 * shape.StrideHeight) - shape.PadTop, rows, -shape.PadLeft, Columns);
            window.Copy(picture, shape.Height, shape.Width, shape.Channels, padded);
            start = padded;
        }
        for (int filter = 0; filter < shape.OutChannels; filter++)
        {
            T bias = kernel.Bias == null ? default : kernel.Bias[filter];
            T* weights = kernel.Packed + ((nint)filter * shape.KernelHeight * Stride);
            for (int row = r0; row < r1; row++)
            {
                nint first = (((nint)image * shape.OutHeight) + row) * shape.OutWidth;
                T* target = kernel.Output + (first * shape.OutChannels) + filter;
                RunRow<L, V>(start + ((row - r0) * shape.StrideHeight * rowLength), rowLength, weights, target, bias, kernel.Relu);
            }
        }
    }

    private void RunRow<L, V>(T* source, nint rowLength, T* weights, T* target, T bias, bool relu)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        T* sums = stackalloc T[DotProducts.AtOnce];
        nint step = (nint)shape.StrideWidth * shape.Channels, below = shape.DilationHeight * rowLength;
        for (int x = 0; x < shape.OutWidth; x += DotProducts.AtOnce)
        {
            int count = Math.Min(DotProducts.AtOnce, shape.OutWidth - x);
            if (count == DotProducts.AtOnce)
            {
                T* first = source + (x * step);
                DotProducts.Eight<T, L, V>(first, step, below, shape.KernelHeight, RunLength, Stride, weights, sums);
            }
            else
            {
                for (int i = 0; i < count; i++)
                    sums[i] = DotProducts.One<T, L, V>(source + ((x + i) * step), below, shape.KernelHeight, RunLength, Stride, weights);
            }
            for (int i = 0; i < count; i++)
            {
                T value = LanesScalar<T>.Add(sums[i], bias);
                target[(nint)(x + i) * shape.OutChannels] = relu ? LanesScalar<T>.Max(default, value) : value;
            }
        }
    }
}
