using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// A sliding sum over images: target pixel = Σ over taps and channels of source · weights. Implicit GEMM: neighbouring pixels of a row are
/// the rows of the register tile, output channels its columns, and as channels lie last, one kernel row (taps × channels) is a contiguous
/// run of the source. So the sums run through one segment per kernel row straight over the image; nothing like im2col is ever written.
/// </summary>
internal unsafe struct Correlation<T>
    where T : unmanaged
{
    // A part is as long as keeps the cost of handing it out small, and short enough for eight of them where there is little to do.
    private const double MostCyclesPerPart = 150_000;
    private const double TooSmallToShare = 20_000;
    private const int WantedParts = 8;
    private const nint MaxScratchBytes = 384 << 10;

    public CorrelationAxis Rows;
    public CorrelationAxis Columns;
    public int Batch;
    public int Groups;
    public int SourceChannels;
    public int TargetChannels;
    public T* Source;
    public T* Weights;
    public T* Target;
    public T* Bias;
    public bool Relu;

    /// <summary>
    /// Whether <see cref="Weights"/> is the kernel as it is rather than packed: its rows are in the order of the sums already, only longer
    /// than a panel.
    /// </summary>
    public bool InPlace;

    private readonly int GroupSource => SourceChannels / Groups;

    private readonly int GroupTarget => TargetChannels / Groups;

    public readonly int Depth => Rows.Taps * Columns.Taps * GroupSource;

    private readonly bool Copies => Rows.NeedsPadding || Columns.NeedsPadding;

    /// <summary>How it goes by <see cref="Winograd{T}"/>, if it does, which wants its weights transformed.</summary>
    public readonly WinogradForm Form => WinogradForm.Of(this);

    public readonly bool IsWinograd => Form.Side > 0;

    /// <summary>Elements of the packed weights for each target channel.</summary>
    public readonly nint PackedDepth => IsWinograd ? new Winograd<T>(this, Form).Depth : Depth;

    /// <summary>Elements of the packed weights, enough for every lane width.</summary>
    public readonly nint PackedLength =>
        (nint)Groups * Slices.Count(GroupTarget, CacheSizes.PanelColumns<T>()) * CacheSizes.PanelColumns<T>() * PackedDepth;

    private readonly double CyclesPerRow =>
        Math.Max(2.0 * Columns.Grid * Groups * Slices.Count(GroupTarget, CacheSizes.PanelColumns<T>()) * Math.Max(4, Depth), 1);

    private readonly double CyclesPerPart =>
        Math.Clamp(CyclesPerRow * Rows.Grid * Batch / WantedParts, TooSmallToShare, MostCyclesPerPart);

    /// <summary>Bands of grid rows that an image is cut into; 1 if an image is not worth cutting.</summary>
    private readonly int Bands
    {
        get
        {
            if (Rows.Grid == 0) return 1;
            int byTime = (int)Math.Min(Rows.Grid, CyclesPerRow * Rows.Grid / CyclesPerPart);
            if (IsWinograd) return Math.Clamp(byTime, 1, Slices.Count(Rows.Grid, Form.Side));
            if (!Copies) return Math.Max(1, byTime);
            nint rowBytes = (nint)Math.Max(1, Columns.Span(Columns.Grid)) * SourceChannels * sizeof(T);
            int bySpace = (int)Math.Min(Rows.Grid, Rows.Span(Rows.Grid) * rowBytes / MaxScratchBytes);
            return Math.Max(1, Math.Max(byTime, bySpace));
        }
    }

    /// <summary>Groups of images; as many as there are images if those are cut into bands.</summary>
    private readonly int ImageBlocks
    {
        get
        {
            if (Bands > 1) return Batch;
            double cycles = CyclesPerRow * Rows.Grid * Batch;
            return (int)Math.Min(Batch, Math.Max(cycles / CyclesPerPart, cycles < TooSmallToShare ? 1 : 2));
        }
    }

    public readonly int Parts => Batch == 0 || Rows.Grid == 0 || Columns.Grid == 0 || TargetChannels == 0 ? 0 : Bands * ImageBlocks;

    private readonly nint OffsetBytes => (((nint)Rows.Taps * Columns.Taps * sizeof(nint)) + 127) & ~63;

    public readonly nint ScratchBytes => BandScratchBytes(Slices.Count(Math.Max(1, Rows.Grid), Bands));

    /// <summary>The same sum over given memory.</summary>
    public readonly Correlation<T> Over(T* source, T* weights, T* target, T* bias, bool relu)
    {
        Correlation<T> sum = this;
        sum.Source = source;
        sum.Weights = weights;
        sum.Target = target;
        sum.Bias = bias;
        sum.Relu = relu;
        return sum;
    }

    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int bands = Bands, blocks = ImageBlocks, band = part % bands, block = part / bands;
        int r0 = BandBegin(bands, band), r1 = BandBegin(bands, band + 1);
        int last = Slices.Begin(Batch, blocks, block + 1);
        for (int image = Slices.Begin(Batch, blocks, block); image < last; image++)
        {
            nint line = ((nint)image * Rows.Target) + Rows.TargetFirst + ((nint)r0 * Rows.TargetStep);
            T* target = Target + (((line * Columns.Target) + Columns.TargetFirst) * TargetChannels);
            RunBand<L, V>(image, r0, r1, target, scratch);
        }
    }

    private readonly int BandBegin(int bands, int band) => IsWinograd
        ? Math.Min(Rows.Grid, Form.Side * Slices.Begin(Slices.Count(Rows.Grid, Form.Side), bands, band))
        : Slices.Begin(Rows.Grid, bands, band);

    /// <summary>Bytes of scratch for bands of that many grid rows.</summary>
    public readonly nint BandScratchBytes(int gridRows)
    {
        if (IsWinograd) return new Winograd<T>(this, Form).ScratchBytes;
        nint rows = Rows.Span(Math.Max(1, gridRows)), columns = Columns.Span(Math.Max(1, Columns.Grid));
        return OffsetBytes + (Copies ? rows * columns * SourceChannels * sizeof(T) : 0) + 64;
    }

    /// <summary>Grid rows [r0, r1) of one image; the first of them is written at <paramref name="target"/>.</summary>
    public readonly void RunBand<L, V>(int image, int r0, int r1, T* target, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (IsWinograd)
        {
            new Winograd<T>(this, Form).RunBand<L, V>(image, r0, r1, target, scratch);
            return;
        }
        (TileJob<T> job, nint rowLength) = Place(image, r0, r1, scratch);
        job.CStride = (nint)Columns.TargetStep * TargetChannels;
        job.Start = Bias != null ? TileStart.Bias : TileStart.Zero;
        job.Relu = Relu;
        RunPanels<L, V>(job, job.A, rowLength, target, r1 - r0);
    }

    /// <summary>
    /// Where grid rows [r0, r1) of one image find their source (A), their taps and how long a row of the source is: the image itself, or a
    /// copy in scratch with zeros around if taps reach beyond it.
    /// </summary>
    public readonly (TileJob<T> Job, nint RowLength) Place(int image, int r0, int r1, byte* scratch)
    {
        TileJob<T> job = default;
        job.Offsets = (nint*)scratch;
        job.RowStride = (nint)Columns.SourceStep * SourceChannels;
        job.GroupStride = 3 * job.RowStride;
        job.KStride = 1;
        nint rowLength = (nint)(Copies ? Columns.Span(Columns.Grid) : Columns.Source) * SourceChannels;
        FillOffsets(ref job, rowLength);
        T* picture = Source + ((nint)image * Rows.Source * Columns.Source * SourceChannels);
        if (Copies)
        {
            job.A = (T*)(scratch + OffsetBytes);
            var window = new Window(Rows.Low(r0), Rows.Span(r1 - r0), Columns.Low(0), Columns.Span(Columns.Grid));
            window.Copy(picture, Rows.Source, Columns.Source, SourceChannels, job.A);
        }
        else
        {
            job.A = picture + (Rows.Low(r0) * rowLength) + ((nint)Columns.Low(0) * SourceChannels);
        }
        return (job, rowLength);
    }

    private readonly void RunPanels<L, V>(TileJob<T> job, T* start, nint rowLength, T* target, int rows)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int panel = 2 * L.Count;
        T* weights = Weights;
        for (int group = 0; group < Groups; group++)
        {
            for (int n = 0; n < GroupTarget; n += panel)
            {
                int width = Math.Min(panel, GroupTarget - n);
                int packed = width > L.Count ? panel : L.Count, channel = (group * GroupTarget) + n;
                job.B = InPlace ? Weights + n : weights;
                job.BStride = InPlace ? TargetChannels : packed;
                job.Bias = Bias == null ? null : Bias + channel;
                weights += (nint)Depth * packed;
                for (int row = 0; row < rows; row++)
                {
                    T* line = target + ((nint)row * Rows.TargetStep * Columns.Target * TargetChannels) + channel;
                    job.A = start + (row * Rows.SourceStep * rowLength) + (group * GroupSource);
                    job.C = line;
                    Tile.RunRows<T, L, V>(&job, Columns.Grid, width);
                }
            }
        }
    }

    /// <summary>
    /// Where the taps lie, seen from a pixel: one run per kernel row, or one per tap where columns are dilated or channels are grouped.
    /// </summary>
    private readonly void FillOffsets(ref TileJob<T> job, nint rowLength)
    {
        bool runs = Groups == 1 && (Columns.TapStep == 1 || Columns.Taps == 1);
        int count = 0;
        for (int row = 0; row < Rows.Taps; row++)
        {
            for (int column = 0; column < (runs ? Math.Min(1, Columns.Taps) : Columns.Taps); column++)
                job.Offsets[count++] = (row * Rows.TapStep * rowLength) + ((nint)column * Columns.TapStep * SourceChannels);
        }
        job.Segments = count;
        job.SegmentLength = runs ? Columns.Taps * GroupSource : GroupSource;
    }
}
