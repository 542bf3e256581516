using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;
using Strata.Kernels.Pooling;

namespace Strata.Kernels.Convolution;

/// <summary>
/// A convolution [+ bias] [then ReLU] and a max pooling of it in one pass; only the maxima (and on request which place each came from) are
/// written. Where <see cref="PooledCorrelation{T}"/> does not fit, rows of the convolution go into a buffer that stays in cache and are
/// pooled there. Windows must not share rows. Run <see cref="ConvolutionPackKernel{T}"/> over the same <see cref="Packed"/> first.
/// </summary>
public unsafe struct ConvolutionMaxPoolKernel<T> : IKernel<T>
    where T : unmanaged
{
    // A band of the convolution stays in the second cache, with its padded input beside it.
    private const nint BandBytes = 128 << 10;
    private const double CyclesPerPart = 60_000;

    /// <summary>x, [batch, height, width, channels].</summary>
    public T* Input;

    /// <summary>The packed kernel, as <see cref="ConvolutionKernel{T}.PackedBytes"/> says.</summary>
    public T* Packed;

    /// <summary>[out channels], or null.</summary>
    public T* Bias;

    /// <summary>Replaces negative sums by zero. NaN stays NaN.</summary>
    public bool Relu;

    /// <summary>The maxima, [batch, pooled height, pooled width, out channels].</summary>
    public T* Output;

    /// <summary>Where in its window each maximum came from; null if no gradient is wanted.</summary>
    public byte* Indices;

    /// <summary>The sizes of the convolution.</summary>
    public ConvolutionShape Shape;

    /// <summary>The sizes of the pooling, whose input is the convolution's output.</summary>
    public PoolingShape Pooling;

    /// <summary>
    /// Whether the two can be one pass: windows share no rows, and the convolution has no kernel of its own for its kind.
    /// </summary>
    public static bool Takes(in ConvolutionShape shape, in PoolingShape pooling) => pooling.StrideHeight >= pooling.WindowHeight
        && pooling.WindowHeight * pooling.WindowWidth <= 255 && !DepthwiseKernel<T>.Takes(shape) && !FewFilters<T>.Takes(shape);

    private readonly nint RowBytes => (nint)Shape.OutWidth * Shape.OutChannels * sizeof(T);

    /// <summary>Bands of pooled rows that an image is cut into.</summary>
    private readonly int Bands
    {
        get
        {
            double cycles = Shape.Flops / 32 / Math.Max(1, Shape.Batch);
            double bytes = (double)RowBytes * Pooling.StrideHeight * Pooling.OutHeight;
            return (int)Math.Clamp(Math.Max(bytes / BandBytes, cycles / (2 * CyclesPerPart)), 1, Math.Max(1, Pooling.OutHeight));
        }
    }

    private readonly int ImageBlocks =>
        Bands > 1 ? Shape.Batch : Slices.Fair(Shape.Batch, Math.Max(2, Shape.Flops / 32 / CyclesPerPart));

    /// <inheritdoc/>
    public readonly int Parts =>
        Shape.Batch == 0 || Pooling.OutHeight == 0 || Pooling.OutWidth == 0 || Shape.OutChannels == 0 ? 0 : Bands * ImageBlocks;

    private readonly int MostRows => (Slices.Count(Pooling.OutHeight, Bands) * Pooling.StrideHeight) + Pooling.WindowHeight;

    /// <inheritdoc/>
    public readonly nint ScratchBytes =>
        (MostRows * RowBytes) + 64 + ConvolutionKernel<T>.Of(Shape).BandScratchBytes(Math.Min(MostRows, Shape.OutHeight));

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int bands = Bands, blocks = ImageBlocks, band = part % bands, block = part / bands;
        int p0 = Slices.Begin(Pooling.OutHeight, bands, band), p1 = Slices.Begin(Pooling.OutHeight, bands, band + 1);
        int r0 = Math.Max(0, (p0 * Pooling.StrideHeight) - Pooling.PadTop);
        int r1 = Math.Min(Shape.OutHeight, ((p1 - 1) * Pooling.StrideHeight) - Pooling.PadTop + Pooling.WindowHeight);
        T* buffer = (T*)scratch;
        byte* inner = scratch + (((MostRows * RowBytes) + 63) & ~63);
        Correlation<T> sum = ConvolutionKernel<T>.Of(Shape).Over(Input, Packed, null, Bias, Relu);
        MaxPoolingKernel<T, byte> pool = new() { Output = Output, Indices = Indices, Shape = Pooling };
        bool inRegisters = PooledCorrelation<T>.Takes(Shape, Pooling);
        for (int image = Slices.Begin(Shape.Batch, blocks, block); image < Slices.Begin(Shape.Batch, blocks, block + 1); image++)
        {
            if (inRegisters && RunInRegisters<L, V>(sum, image, p0, p1, inner)) continue;
            sum.RunBand<L, V>(image, r0, r1, buffer, inner);
            // The pooling counts rows through all images: the buffer is where row r0 of this image would be.
            pool.Input = buffer - ((((nint)image * Pooling.Height) + r0) * Pooling.InputRow);
            pool.RunRows<L, V>((image * Pooling.OutHeight) + p0, (image * Pooling.OutHeight) + p1);
        }
    }

    /// <summary>
    /// The usual window over sums short enough to be pooled before they leave the registers. False if NaN must be looked after.
    /// </summary>
    private readonly bool RunInRegisters<L, V>(in Correlation<T> sum, int image, int p0, int p1, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint at = (((nint)image * Pooling.OutHeight) + p0) * Pooling.OutputRow;
        return new PooledCorrelation<T>(sum, Pooling)
            .RunBand<L, V>(image, p0, p1, Output + at, Indices == null ? null : Indices + at, scratch);
    }
}
