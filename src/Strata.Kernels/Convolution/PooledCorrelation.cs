using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;
using Strata.Kernels.Pooling;

namespace Strata.Kernels.Convolution;

/// <summary>
/// A convolution whose sums are max-pooled, two by two, before they leave the registers. Pays where the sums are short, as in a first layer
/// on grey or colour images: there the detour of the convolution's rows through the cache took as long as the sums.
/// </summary>
internal readonly unsafe struct PooledCorrelation<T>(Correlation<T> sum, PoolingShape pooling)
    where T : unmanaged
{
    /// <summary>Terms of a sum, from which on a tile of fourteen pixels is better.</summary>
    private const int MostDepth = 64;

    /// <summary>Whether windows are two by two, side by side and inside the convolution's rows, and the sums short.</summary>
    public static bool Takes(in ConvolutionShape shape, in PoolingShape pooling) =>
        pooling is { WindowHeight: 2, WindowWidth: 2, StrideHeight: 2, StrideWidth: 2, PadTop: 0, PadLeft: 0 }
        && 2 * pooling.OutHeight <= shape.OutHeight && 2 * pooling.OutWidth <= shape.OutWidth
        && shape.Groups == 1 && (shape.DilationWidth == 1 || shape.KernelWidth == 1)
        && ConvolutionKernel<T>.Of(shape) is { IsWinograd: false, Depth: <= MostDepth and > 0 };

    /// <summary>Pooled rows [p0, p1) of one image; the first of them is written at <paramref name="output"/>.</summary>
    /// <param name="image">Which image.</param>
    /// <param name="p0">The first row.</param>
    /// <param name="p1">Behind the last row.</param>
    /// <param name="output">The maxima.</param>
    /// <param name="indices">Where each came from; null if no gradient is wanted.</param>
    /// <param name="check">A register of memory.</param>
    /// <param name="scratch">What <see cref="Correlation{T}.BandScratchBytes"/> asks for.</param>
    /// <returns>
    /// Whether it was done: not with channels that fill no whole registers, and what was written is wrong if there was a NaN.
    /// </returns>
    public bool RunBand<L, V>(int image, int p0, int p1, T* output, byte* indices, T* check, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int channels = sum.TargetChannels;
        if (channels % L.Count != 0) return false;
        (TileJob<T> place, nint rowLength) = sum.Place(image, 2 * p0, 2 * p1, scratch);
        PooledTileJob<T> job = new()
        {
            Step = place.RowStride, Below = sum.Rows.SourceStep * rowLength, Offsets = place.Offsets, Segments = place.Segments,
            SegmentLength = place.SegmentLength, B = sum.Weights, OutputStep = channels, Relu = sum.Relu, Check = check,
        };
        L.Store(check, L.Zero);
        for (int n = 0; n < channels; n += 2 * L.Count)
        {
            bool wide = n + L.Count < channels;
            job.Bias = sum.Bias == null ? null : sum.Bias + n;
            for (int row = 0; row < p1 - p0; row++)
            {
                job.A = place.A + (2 * row * job.Below);
                nint at = (row * pooling.OutputRow) + n;
                RunRow<L, V>(job, output + at, indices == null ? null : indices + at, wide);
            }
            job.B += (nint)sum.Depth * (wide ? 2 * L.Count : L.Count);
        }
        T left = L.Sum(L.Load(check));
        return typeof(T) == typeof(float) ? !float.IsNaN(*(float*)&left) : !double.IsNaN(*(double*)&left);
    }

    private void RunRow<L, V>(PooledTileJob<T> job, T* output, byte* indices, bool wide)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int tiles = Slices.Count(pooling.OutWidth, PooledTile.MostPixels<T, L, V>());
        T* start = job.A;
        for (int tile = 0, from = 0; tile < tiles; tile++)
        {
            int to = Slices.Begin(pooling.OutWidth, tiles, tile + 1);
            job.A = start + (2 * from * job.Step);
            job.Output = output + (from * job.OutputStep);
            job.Indices = indices == null ? null : indices + (from * job.OutputStep);
            PooledTile.Run<T, L, V>(&job, to - from, wide);
            from = to;
        }
    }
}
