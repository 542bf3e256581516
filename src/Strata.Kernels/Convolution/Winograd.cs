using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// A <see cref="Correlation{T}"/> with 3×3 taps and many channels by Winograd's way (<see cref="WinogradForm"/>): rows of
/// patches are transformed into the second cache, multiplied there with the transformed kernel by the register tile, a matrix product
/// for each plane and panel of channels, and turned into outputs while they are in the first cache.
/// <para>
/// An infinity or NaN in a patch reaches all its outputs, and beside one huge number small ones lose digits. float only: who asks for
/// double wants digits.
/// </para>
/// </summary>
internal readonly unsafe struct Winograd<T>(Correlation<T> sum, WinogradForm form)
    where T : unmanaged
{
    private const nint TransformedBytes = 256 << 10;

    private WinogradPatches<T> Patches =>
        new(form, sum.Rows.Source, sum.Columns.Source, sum.SourceChannels, sum.Columns.Low(0), sum.Columns.Grid);

    /// <summary>Rows of patches that are transformed at once.</summary>
    private int RowsAtOnce
    {
        get
        {
            nint most = TransformedBytes / (form.Planes * Patches.Count * Patches.Stride * sizeof(T));
            return (int)Math.Clamp(most, 1, Math.Max(1, Slices.Count(sum.Rows.Grid, form.Side)));
        }
    }

    private nint WindowLength => Patches.WindowLength(RowsAtOnce);

    private nint TransformedLength => Patches.TransformedLength(RowsAtOnce);

    private nint ProductsLength => form.Planes * (((nint)RowsAtOnce * Patches.Count * CacheSizes.PanelColumns<T>()) + 16);

    /// <summary>Elements of a patch of outputs that reaches beyond the target.</summary>
    private nint OutputLength => form.Side * form.Side * CacheSizes.PanelColumns<T>();

    public nint ScratchBytes =>
        ((WindowLength + TransformedLength + ProductsLength + OutputLength) * sizeof(T)) + 256;

    /// <summary>Elements of the transformed kernel, for each target channel.</summary>
    public nint Depth => form.Planes * (nint)sum.SourceChannels;

    /// <summary>Grid rows [r0, r1) of one image; the first of them is written at <paramref name="target"/>.</summary>
    public void RunBand<L, V>(int image, int r0, int r1, T* target, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        WinogradPatches<T> patches = Patches;
        T* picture = sum.Source + ((nint)image * sum.Rows.Source * sum.Columns.Source * sum.SourceChannels), window = (T*)scratch;
        T* transformed = WinogradPatches<T>.Align(window + WindowLength);
        T* products = WinogradPatches<T>.Align(transformed + TransformedLength);
        int patchRows = Slices.Count(r1 - r0, form.Side), bands = Slices.Count(patchRows, RowsAtOnce);
        for (int band = 0; band < bands; band++)
        {
            int first = Slices.Begin(patchRows, bands, band), rows = Slices.Begin(patchRows, bands, band + 1) - first;
            int count = rows * patches.Count;
            nint plane = (count * patches.Stride) + 16;
            patches.Transform<L, V>(picture, sum.Rows.Low(r0 + (form.Side * first)), rows, window, transformed, plane);
            T* to = target + (form.Side * (nint)first * sum.Columns.Target * sum.TargetChannels);
            RunPanels<L, V>(transformed, plane, count, products, to, r1 - r0 - (form.Side * first));
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
            for (int p = 0; p < form.Planes; p++)
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
                Pixel = sum.TargetChannels, Line = sum.Columns.Target * (nint)sum.TargetChannels,
            };
            WriteOutputs<L, V>(outputs, target + n, patches / Patches.Count, gridRows, products + ProductsLength);
        }
    }

    private void WriteOutputs<L, V>(WinogradOutputs<T> outputs, T* target, int patchRows, int gridRows, T* patch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        T* products = outputs.Products;
        for (int row = 0; row < patchRows; row++)
        {
            int rows = Math.Min(form.Side, gridRows - (form.Side * row)), whole = rows == form.Side ? sum.Columns.Grid / form.Side : 0;
            outputs.Products = products + ((nint)row * Patches.Count * outputs.Width);
            outputs.Target = target + (form.Side * row * outputs.Line);
            outputs.Count = whole;
            form.Outputs<T, L, V>(outputs);
            for (int column = whole; column < Patches.Count; column++)
            {
                WinogradOutputs<T> cut = outputs;
                cut.Products += (nint)column * outputs.Width;
                cut.Target += (nint)column * form.Side * outputs.Pixel;
                WriteCut<L, V>(cut, rows, Math.Min(form.Side, sum.Columns.Grid - (form.Side * column)), patch);
            }
        }
    }

    /// <summary>One patch of which only some rows and columns exist: by way of memory of its own.</summary>
    private void WriteCut<L, V>(WinogradOutputs<T> job, int rows, int columns, T* patch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        WinogradOutputs<T> all = job;
        all.Target = patch;
        all.Pixel = job.Width;
        all.Line = (nint)form.Side * job.Width;
        all.Count = 1;
        form.Outputs<T, L, V>(all);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                var from = new ReadOnlySpan<T>(patch + (row * all.Line) + (column * all.Pixel), job.Width);
                from.CopyTo(new(job.Target + (row * job.Line) + (column * job.Pixel), job.Width));
            }
        }
    }
}
