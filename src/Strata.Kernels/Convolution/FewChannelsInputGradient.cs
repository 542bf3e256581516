using System.Runtime.CompilerServices;
using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The gradient by an input of one to four channels (an image). With input channels across the register, as elsewhere, 12 to 15 of 16 lanes
/// would idle; so here all taps × channels lie across it: each dy pixel gives its products with the whole kernel at once (a matrix product
/// over out channels), which are then added to the window they belong to. A part owns whole images, so adding needs no care.
/// </summary>
internal unsafe struct FewChannelsInputGradient<T>(ConvolutionShape shape)
    where T : unmanaged
{
    private const double CyclesPerPart = 100_000;

    /// <summary>Whether this way is the better one.</summary>
    public static bool Takes(in ConvolutionShape s) =>
        s.Groups == 1 && s.Channels <= 4 && s.KernelHeight * s.KernelWidth > 1 && s.OutHeight > 0 && s.OutWidth > 0;

    private readonly int Products => shape.KernelHeight * shape.KernelWidth * shape.Channels;

    private readonly int Stride => Slices.Count(Products, CacheSizes.PanelColumns<T>()) * CacheSizes.PanelColumns<T>();

    public readonly nint PackedLength => (nint)Stride * shape.OutChannels;

    /// <summary>The rectangle, in input pixels, that all windows together cover.</summary>
    private readonly Window Covered => new(
        -shape.PadTop,
        ((shape.OutHeight - 1) * shape.StrideHeight) + ((shape.KernelHeight - 1) * shape.DilationHeight) + 1,
        -shape.PadLeft,
        ((shape.OutWidth - 1) * shape.StrideWidth) + ((shape.KernelWidth - 1) * shape.DilationWidth) + 1);

    public readonly int Parts
    {
        get
        {
            double cycles = (double)shape.Batch * shape.OutHeight * shape.OutWidth * (shape.OutChannels * 2 + Products);
            return shape.Height * shape.Width == 0 ? 0
                : (int)Math.Min(shape.Batch, Math.Max(cycles / CyclesPerPart, cycles < 20_000 ? 1 : 2));
        }
    }

    public readonly nint ScratchBytes =>
        (((nint)shape.OutWidth * Stride) + ((nint)Covered.Height * Covered.Width * shape.Channels)) * sizeof(T) + 128;

    /// <summary>Packs the kernel as [out channels][taps × channels].</summary>
    public readonly void Pack<L, V>(T* weights, T* packed)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int panel = 2 * L.Count;
        for (int n = 0; n < Products; n += panel)
        {
            T* source = weights + ((nint)n * shape.OutChannels);
            int columns = Math.Min(panel, Products - n);
            Panel.PackTransposed<T, L, V>(source, shape.OutChannels, shape.OutChannels, columns, packed, panel, default, false);
            packed += (nint)panel * shape.OutChannels;
        }
    }

    public readonly void Run<L, V>(ConvolutionInputGradientKernel<T> kernel, int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int parts = Parts;
        T* products = (T*)scratch, sums = products + ((nint)shape.OutWidth * Stride);
        Window covered = Covered;
        nint length = (nint)shape.OutWidth * shape.OutChannels;
        for (int image = Slices.Begin(shape.Batch, parts, part); image < Slices.Begin(shape.Batch, parts, part + 1); image++)
        {
            new Span<T>(sums, covered.Height * covered.Width * shape.Channels).Clear();
            for (int row = 0; row < shape.OutHeight; row++)
            {
                Multiply<L, V>(kernel.OutputGradient + ((((nint)image * shape.OutHeight) + row) * length), kernel.Packed, products);
                Add(products, sums + ((nint)row * shape.StrideHeight * covered.Width * shape.Channels), Stride, covered.Width, shape);
            }
            T* target = kernel.InputGradient + ((nint)image * shape.Height * shape.Width * shape.Channels);
            var inside = new Window(shape.PadTop, shape.Height, shape.PadLeft, shape.Width);
            inside.Copy(sums, covered.Height, covered.Width, shape.Channels, target);
            nint pixels = (nint)shape.Height * shape.Width;
            if (kernel.Bias != null || kernel.Relu) Finish(target, kernel.Bias, kernel.Relu, shape.Channels, pixels);
        }
    }

    private readonly void Multiply<L, V>(T* dy, T* packed, T* products)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint zero = 0;
        int panel = 2 * L.Count;
        TileJob<T> job = default;
        job.Offsets = &zero;
        job.Segments = 1;
        job.SegmentLength = shape.OutChannels;
        job.RowStride = shape.OutChannels;
        job.GroupStride = 3 * job.RowStride;
        job.KStride = 1;
        job.BStride = panel;
        job.CStride = Stride;
        for (int n = 0; n < Products; n += panel)
        {
            job.B = packed + ((nint)n * shape.OutChannels);
            int width = Products - n > L.Count ? panel : L.Count; // products past the end are zero and have room in the row
            job.A = dy;
            job.C = products + n;
            Tile.RunRows<T, L, V>(&job, shape.OutWidth, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(T* products, T* sums, nint stride, int width, in ConvolutionShape shape)
    {
        int channels = shape.Channels;
        nint down = (nint)shape.DilationHeight * width * channels;
        nint right = (nint)shape.DilationWidth * channels;
        nint step = (nint)shape.StrideWidth * channels;
        for (int y = 0; y < shape.KernelHeight; y++)
        {
            for (int x = 0; x < shape.KernelWidth; x++)
            {
                for (int c = 0; c < channels; c++)
                {
                    T* from = products + (((y * shape.KernelWidth) + x) * channels) + c, to = sums + (y * down) + (x * right) + c;
                    for (int i = 0; i < shape.OutWidth; i++)
                    {
                        *to = LanesScalar<T>.Add(*to, *from);
                        from += stride;
                        to += step;
                    }
                }
            }
        }
    }

    private static void Finish(T* target, T* bias, bool relu, int channels, nint pixels)
    {
        for (nint i = 0; i < pixels * channels; i++)
        {
            T value = bias == null ? target[i] : LanesScalar<T>.Add(target[i], bias[i % channels]);
            target[i] = relu ? LanesScalar<T>.Max(default, value) : value;
        }
    }
}
