using System.Runtime.CompilerServices;
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
    /// <param name="scratch">What <see cref="Correlation{T}.BandScratchBytes"/> asks for.</param>
    /// <returns>
    /// Whether it was done: not with channels that fill no whole registers, nor with NaN, infinities or numbers so large that there may be
    /// some.
    /// </returns>
    public bool RunBand<L, V>(int image, int p0, int p1, T* output, byte* indices, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int channels = sum.TargetChannels;
        if (channels % L.Count != 0) return false;
        (TileJob<T> place, nint rowLength) = sum.Place(image, 2 * p0, 2 * p1, scratch);
        PooledTileJob<T> job = new()
        {
            Step = place.RowStride, Below = sum.Rows.SourceStep * rowLength, Offsets = place.Offsets, Segments = place.Segments,
            SegmentLength = place.SegmentLength, B = sum.Weights, OutputStep = channels, Relu = sum.Relu,
        };
        if (!StaysFinite<L, V>(place.A + place.Offsets[0], p1 - p0, rowLength)) return false;
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
        return true;
    }

    /// <summary>
    /// Whether no sum can become NaN or infinite: no term of any is larger than the sum of all pixels' sizes times that of all weights'.
    /// Two additions for each register of pixels, where looking at the results would take four for each register of theirs.
    /// </summary>
    private bool StaysFinite<L, V>(T* source, int pooledRows, nint rowLength)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int rows = sum.Rows.Span(2 * pooledRows);
        nint length = ((rows - 1) * rowLength) + (sum.Columns.Span(2 * pooling.OutWidth) * (nint)sum.SourceChannels);
        double pixels = SumOfSizes<L, V>(source, length), weights = SumOfSizes<L, V>(sum.Weights, sum.Depth * (nint)sum.TargetChannels);
        double bias = sum.Bias == null ? 0 : SumOfSizes<L, V>(sum.Bias, sum.TargetChannels);
        return (pixels * weights) + bias < (typeof(T) == typeof(float) ? float.MaxValue / 2 : double.MaxValue / 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumOfSizes<L, V>(T* from, nint length)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V sum = L.Zero, other = L.Zero;
        nint i = 0;
        for (; i + (2 * L.Count) <= length; i += 2 * L.Count)
        {
            sum = L.Add(sum, L.Abs(L.Load(from + i)));
            other = L.Add(other, L.Abs(L.Load(from + i + L.Count)));
        }
        for (; i < length; i += L.Count) sum = L.Add(sum, L.Abs(L.LoadPartial(from + i, (int)Math.Min(L.Count, length - i))));
        T all = L.Sum(L.Add(sum, other));
        return typeof(T) == typeof(float) ? *(float*)&all : *(double*)&all;
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
