using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// A <see cref="Correlation{T}"/> with 3×3 taps and many channels by Winograd's F(2×2, 3×3), with 4/9 of the multiplications: rows of
/// patches are transformed into the second cache, multiplied there with the transformed kernel by the register tile, sixteen matrix
/// products for each panel of channels, and turned into 2×2 outputs while they are in the first cache.
/// <para>
/// Its rounding errors are no larger than the direct sum's, as it adds nine times fewer numbers in a row; but an infinity or NaN in a patch
/// reaches all four outputs, and beside one huge number small ones lose digits. float only: who asks for double wants digits.
/// </para>
/// </summary>
internal readonly unsafe struct Winograd<T>(Correlation<T> sum)
    where T : unmanaged
{
    private const int LeastChannels = 32, WholeRegisters = 16, LeastPatches = 64;
    private const nint TransformedBytes = 256 << 10;
    private const int Planes = WinogradTransforms.Planes;

    private WinogradPatches<T> Patches =>
        new(sum.Rows.Source, sum.Columns.Source, sum.SourceChannels, sum.Columns.Low(0), sum.Columns.Grid);

    /// <summary>Rows of patches that are transformed at once.</summary>
    private int RowsAtOnce =>
        (int)Math.Clamp(
            TransformedBytes / (Planes * Patches.Count * Patches.Stride * sizeof(T)), 1, Math.Max(1, Slices.Count(sum.Rows.Grid, 2)));

    private nint WindowLength => Patches.WindowLength(RowsAtOnce);

    private nint TransformedLength => Patches.TransformedLength(RowsAtOnce);

    private nint ProductsLength => Planes * (((nint)RowsAtOnce * Patches.Count * CacheSizes.PanelColumns<T>()) + 16);

    public nint ScratchBytes =>
        ((WindowLength + TransformedLength + ProductsLength + CacheSizes.PanelColumns<T>()) * sizeof(T)) + 256;

    /// <summary>Elements of the transformed kernel, for each target channel.</summary>
    public nint Depth => Planes * (nint)sum.SourceChannels;

    /// <summary>Whether this way is the better one; from sizes alone.</summary>
    public static bool Takes(in Correlation<T> s) => typeof(T) == typeof(float)
        && s.Groups == 1 && IsPlain(s.Rows) && IsPlain(s.Columns)
        && s.SourceChannels >= LeastChannels && s.SourceChannels % WholeRegisters == 0
        && s.TargetChannels >= LeastChannels && s.TargetChannels % WholeRegisters == 0
        && (long)s.Batch * Slices.Count(s.Rows.Grid, 2) * Slices.Count(s.Columns.Grid, 2) >= LeastPatches;

    private static bool IsPlain(in CorrelationAxis a) =>
        a.Taps == 3 && a.SourceStep == 1 && a.TargetStep == 1 && a.TapStep == 1 && a.Grid >= 4;

    /// <summary>Grid rows [r0, r1) of one image; the first of them is written at <paramref name="target"/>.</summary>
    public void RunBand<L, V>(int image, int r0, int r1, T* target, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        WinogradPatches<T> patches = Patches;
        T* picture = sum.Source + ((nint)image * sum.Rows.Source * sum.Columns.Source * sum.SourceChannels), window = (T*)scratch;
        T* transformed = WinogradPatches<T>.Align(window + WindowLength);
        T* products = WinogradPatches<T>.Align(transformed + TransformedLength);
        int patchRows = Slices.Count(r1 - r0, 2), bands = Slices.Count(patchRows, RowsAtOnce);
        for (int band = 0; band < bands; band++)
        {
            int first = Slices.Begin(patchRows, bands, band), rows = Slices.Begin(patchRows, bands, band + 1) - first;
            int count = rows * patches.Count;
            nint plane = (count * patches.Stride) + 16;
            patches.Transform<L, V>(picture, sum.Rows.Low(r0 + (2 * first)), rows, window, transformed, plane);
            T* to = target + (2 * (nint)first * sum.Columns.Target * sum.TargetChannels);
            RunPanels<L, V>(transformed, plane, count, products, to, r1 - r0 - (2 * first));
        }
    }

    /// <summary>Multiplies the transformed patches with each panel of the kernel and writes the outputs.</summary>
    private void RunPanels<L, V>(T* transformed, nint plane, int patches, T* products, T* target, int gridRows)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint zero = 0, stride = Patches.Stride;
        TileJob<T> job = default;
        job.Offsets = &zero;
        job.Segments = 1;
        job.SegmentLength = sum.SourceChannels;
        job.RowStride = stride;
        job.GroupStride = 3 * stride;
        job.KStride = 1;
        T* weights = sum.Weights;
        int tiles = Slices.Count(patches, RegisterTile.MaxRows<T, L, V>());
        for (int n = 0; n < sum.TargetChannels; n += 2 * L.Count)
        {
            int width = Math.Min(2 * L.Count, sum.TargetChannels - n);
            nint productPlane = ((nint)patches * width) + 16;
            job.BStride = width;
            job.CStride = width;
            for (int p = 0; p < Planes; p++)
            {
                job.B = weights;
                weights += (nint)sum.SourceChannels * width;
                for (int tile = 0, from = 0; tile < tiles; tile++)
                {
                    int to = Slices.Begin(patches, tiles, tile + 1);
                    job.A = transformed + (p * plane) + (from * stride);
                    job.C = products + (p * productPlane) + ((nint)from * width);
                    Tile.Run<T, L, V>(&job, to - from, width);
                    from = to;
                }
            }
            WinogradOutputs<T> outputs = new()
            {
                Products = products, Plane = productPlane, Width = width, Bias = sum.Bias == null ? null : sum.Bias + n, Relu = sum.Relu,
            };
            WriteOutputs<L, V>(outputs, target + n, patches / Patches.Count, gridRows, products + ProductsLength);
        }
    }

    private void WriteOutputs<L, V>(WinogradOutputs<T> outputs, T* target, int patchRows, int gridRows, T* nowhere)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint pixel = sum.TargetChannels, line = sum.Columns.Target * pixel;
        int whole = sum.Columns.Grid / 2;
        T* products = outputs.Products;
        for (int row = 0; row < patchRows; row++)
        {
            bool hasBottom = (2 * row) + 1 < gridRows;
            outputs.Products = products + ((nint)row * Patches.Count * outputs.Width);
            outputs.Top = target + (2 * row * line);
            outputs.TopRight = outputs.Top + pixel;
            outputs.Bottom = hasBottom ? outputs.Top + line : nowhere;
            outputs.BottomRight = hasBottom ? outputs.Bottom + pixel : nowhere;
            outputs.Step = 2 * pixel;
            outputs.BottomStep = hasBottom ? 2 * pixel : 0;
            outputs.Count = whole;
            WinogradTransforms.Outputs<T, L, V>(outputs);
            if (whole == Patches.Count) continue;
            outputs.Products += (nint)whole * outputs.Width;
            outputs.Top += whole * outputs.Step;
            outputs.Bottom += whole * outputs.BottomStep;
            outputs.TopRight = outputs.BottomRight = nowhere;
            outputs.Count = 1;
            WinogradTransforms.Outputs<T, L, V>(outputs);
        }
    }
}
