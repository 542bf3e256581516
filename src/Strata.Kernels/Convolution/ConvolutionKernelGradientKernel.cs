using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;
using Strata.Kernels.Pooling;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The gradient of a convolution by its kernel: dk[y, x, ci, co] = Σ over images and output pixels of x · dy. The same register tile as the
/// forward pass with its axes exchanged: its rows are neighbouring (x, ci), its columns co, and the sums run along the pixels of output
/// rows, a segment per row. Parts are panels of co times chunks of the batch; with more than one chunk each writes its own partial sum to
/// <see cref="Partials"/>, and <see cref="PartialSumKernel{T}"/> adds them up in order afterwards.
/// </summary>
public unsafe struct ConvolutionKernelGradientKernel<T> : IKernel<T>
    where T : unmanaged
{
    private const nint SpreadBytes = 48 << 10;

    /// <summary>x, [batch, height, width, channels].</summary>
    public T* Input;

    /// <summary>dy, [batch, out height, out width, out channels].</summary>
    public T* OutputGradient;

    /// <summary>dk, [kernel height, kernel width, channels / groups, out channels]; written here if there is one chunk only.</summary>
    public T* KernelGradient;

    /// <summary><see cref="Chunks"/> kernels one after another; not used (may be null) if there is one chunk only.</summary>
    public T* Partials;

    /// <summary>The sizes of the forward pass.</summary>
    public ConvolutionShape Shape;

    /// <summary>
    /// Where the maxima came from, if the convolution was max-pooled: then <see cref="OutputGradient"/> is the gradient of the maxima, and
    /// dy is spread from it band by band, while it is in cache. Null otherwise.
    /// </summary>
    public byte* Indices;

    /// <summary>The sizes of that pooling.</summary>
    public PoolingShape Pooling;

    /// <summary>
    /// The maxima, if a ReLU lies between the convolution and its pooling or behind that: where they are not above zero dy counts as zero.
    /// Null otherwise.
    /// </summary>
    public T* Maxima;

    /// <summary>
    /// Where the sum of the pooled dy over all pixels goes, the gradient of a bias: <see cref="Chunks"/> times [out channels], one for each
    /// chunk. Null if it is not wanted; not without pooling.
    /// </summary>
    public T* GradientSums;

    /// <summary>
    /// How many pieces the batch is cut into, from sizes alone. With more than one, <see cref="PartialSumKernel{T}"/> must follow.
    /// </summary>
    public static int Chunks(in ConvolutionShape shape) => new KernelGradientBlocking(shape, sizeof(T)).Chunks;

    /// <summary>Bytes of <see cref="Partials"/>; 0 if there is one chunk.</summary>
    public static nint PartialBytes(in ConvolutionShape shape)
    {
        int chunks = Chunks(shape);
        return chunks == 1 ? 0 : (nint)(chunks * shape.KernelLength * sizeof(T));
    }

    private readonly int PanelsPerGroup => Slices.Count(Shape.GroupOutChannels, CacheSizes.PanelColumns<T>());

    /// <inheritdoc/>
    public readonly int Parts => Shape.KernelLength == 0 ? 0 : Shape.Groups * PanelsPerGroup * Chunks(Shape);

    /// <inheritdoc/>
    public readonly nint ScratchBytes
    {
        get
        {
            var blocking = new KernelGradientBlocking(Shape, sizeof(T));
            nint spread = Indices == null ? 0 : BandRows(blocking) * RowLength * sizeof(T) + 64;
            return blocking.ScratchBytes + spread + (Maxima == null ? 0 : MostPooledRows(blocking) * Pooling.OutputRow * sizeof(T));
        }
    }

    /// <summary>Rows at once: as the blocking has it, or as few as keep a spread dy near the first cache.</summary>
    private readonly int BandRows(in KernelGradientBlocking blocking) => Indices == null
        ? blocking.BandRows
        : (int)Math.Clamp(SpreadBytes / Math.Max(1, RowLength * sizeof(T)), 1, blocking.BandRows);

    private readonly nint RowLength => (nint)Shape.OutWidth * Shape.OutChannels;

    /// <summary>
    /// Whether dy may be spread from a pooled gradient: windows share nothing, no other part would spread it again, and this is the kernel
    /// that runs.
    /// </summary>
    public static bool Takes(in ConvolutionShape shape, in PoolingShape pooling) => shape.Groups == 1
        && shape.OutChannels <= CacheSizes.PanelColumns<T>() && !WinogradKernelGradientKernel<T>.Takes(shape)
        && MaxPoolingGradientKernel<T, byte>.SpreadsRows(pooling);

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        var blocking = new KernelGradientBlocking(Shape, sizeof(T));
        int panel = part % PanelsPerGroup, group = part / PanelsPerGroup % Shape.Groups, chunk = part / PanelsPerGroup / Shape.Groups;
        int n0 = panel * CacheSizes.PanelColumns<T>(), n1 = Math.Min(Shape.GroupOutChannels, n0 + CacheSizes.PanelColumns<T>());
        T* target = blocking.Chunks == 1 ? KernelGradient : Partials + (chunk * Shape.KernelLength);
        if (Indices != null && PooledKernelGradient.Takes<T, L>(Shape, Pooling))
        {
            int rows = Shape.Batch * Pooling.OutHeight, first = Slices.Begin(rows, blocking.Chunks, chunk);
            float* sums = GradientSums == null ? (float*)scratch : (float*)(GradientSums + (chunk * Shape.OutChannels));
            new PooledKernelGradient(Shape, Pooling).Run(
                (float*)Input, new((float*)OutputGradient, (float*)Maxima, Indices), (float*)target, sums, first,
                Slices.Begin(rows, blocking.Chunks, chunk + 1));
            return;
        }
        int begin = Slices.Begin(blocking.Rows, blocking.Chunks, chunk), end = Slices.Begin(blocking.Rows, blocking.Chunks, chunk + 1);
        nint* offsets = (nint*)scratch;
        T* packed = (T*)(scratch + blocking.OffsetBytes), padded = (T*)(scratch + blocking.OffsetBytes + blocking.PackedBytes);
        T* spread = (T*)(((nint)scratch + blocking.ScratchBytes + 63) & ~63);
        MaxPoolingGradientKernel<T, byte> pool = new() { Indices = Indices, Shape = Pooling };
        if (Indices != null)
            pool.OutputGradient = PlacePooled<L, V>((chunk, panel), begin, end, spread + (BandRows(blocking) * RowLength));
        bool more = false;
        do
        {
            int next = Math.Min(end, begin + BandRows(blocking));
            T* input = PlaceInput(begin, next, blocking.Copies, offsets, padded);
            T* gradient = OutputGradient + (begin * RowLength);
            if (Indices != null)
            {
                gradient = spread;
                pool.SpreadRows<L, V>(begin, next, gradient);
            }
            if (FewFilters<T>.Takes(Shape))
            {
                nint below = Shape.DilationHeight * blocking.RowLength;
                FewFiltersKernelGradient.Run<T, L, V>(Shape, input, offsets, next - begin, below, gradient, target, more);
                (more, begin) = (true, next);
                continue;
            }
            for (int n = n0; n < n1; n += 2 * L.Count)
            {
                int columns = Math.Min(2 * L.Count, n1 - n), width = columns > L.Count ? 2 * L.Count : L.Count;
                int channel = (group * Shape.GroupOutChannels) + n;
                T* dy = gradient + channel;
                // With 32 filters dy is a packed panel already; else it is packed, for the many tiles of a band that read it.
                bool direct = columns == width && Shape.OutChannels == width;
                if (!direct) Panel.Pack<T, L, V>(
                    dy, Shape.OutChannels, (next - begin) * Shape.OutWidth, columns, packed, width, default, false);
                TileJob<T> job = default;
                job.Offsets = offsets;
                job.Segments = next - begin;
                job.SegmentLength = Shape.OutWidth;
                job.B = direct ? dy : packed;
                job.BStride = width;
                job.CStride = Shape.OutChannels;
                job.RowStride = 1;
                job.KStride = (nint)Shape.StrideWidth * Shape.Channels;
                job.Start = more ? TileStart.Sum : TileStart.Zero;
                RunTaps<L, V>(job, input + (group * Shape.GroupChannels), blocking.RowLength, target + channel, columns);
            }
            more = true;
            begin = next;
        }
        while (begin < end);
    }

    /// <summary>
    /// The pooled dy that output rows [begin, end) of a chunk need, after a ReLU's mask: where the first image's would begin. Adds up the
    /// chunk's own share of pooled rows if that is wanted, once for all panels.
    /// </summary>
    private readonly T* PlacePooled<L, V>((int Chunk, int Panel) part, int begin, int end, T* masked)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int rows = Shape.Batch * Pooling.OutHeight, chunks = Chunks(Shape);
        int p0 = Slices.Begin(rows, chunks, part.Chunk), p1 = Slices.Begin(rows, chunks, part.Chunk + 1);
        T* pooled = OutputGradient;
        if (Maxima != null)
        {
            int first = Math.Min(p0, PooledRow(begin)), last = Math.Max(p1, PooledRow(end - 1) + 1);
            nint at = first * Pooling.OutputRow;
            PooledGradient<T>.Mask<L, V>(OutputGradient + at, Maxima + at, masked, (last - first) * Pooling.OutputRow);
            pooled = masked - at;
        }
        if (GradientSums != null && part.Panel == 0)
        {
            T* sums = GradientSums + (part.Chunk * Shape.OutChannels);
            PooledGradient<T>.Sum<L, V>(pooled + (p0 * Pooling.OutputRow), (nint)(p1 - p0) * Pooling.OutWidth, Shape.OutChannels, sums);
        }
        return pooled;
    }

    /// <summary>The pooled row whose window a row lies in, or the last above it; both counted through all images.</summary>
    private readonly int PooledRow(int row)
    {
        int y = ((row % Shape.OutHeight) + Pooling.PadTop) / Pooling.StrideHeight;
        return (row / Shape.OutHeight * Pooling.OutHeight) + Math.Min(y, Pooling.OutHeight - 1);
    }

    /// <summary>
    /// No less than the pooled rows that one chunk needs or adds up: there are no more of them than output rows, and where both are cut
    /// into chunks the borders differ by two rows at most.
    /// </summary>
    private static int MostPooledRows(in KernelGradientBlocking blocking) => Slices.Count(blocking.Rows, blocking.Chunks) + 4;

    /// <summary>
    /// Fills in where output rows [begin, end) (counted through all images) find their input, and returns the base of those offsets: the
    /// image itself, or a copy with zeros around if the kernel reaches beyond it.
    /// </summary>
    private readonly T* PlaceInput(int begin, int end, bool copies, nint* offsets, T* padded)
    {
        int reach = ((Shape.KernelHeight - 1) * Shape.DilationHeight) + 1;
        int columns = ((Shape.OutWidth - 1) * Shape.StrideWidth) + ((Shape.KernelWidth - 1) * Shape.DilationWidth) + 1;
        nint imageLength = (nint)Shape.Height * Shape.Width * Shape.Channels, at = 0;
        for (int row = begin; row < end;)
        {
            int image = row / Shape.OutHeight, y = row % Shape.OutHeight, count = Math.Min(end - row, Shape.OutHeight - y);
            nint rowLength = (nint)(copies ? columns : Shape.Width) * Shape.Channels, step = Shape.StrideHeight * rowLength;
            nint first = copies ? at : (image * imageLength) + (y * step);
            for (int i = 0; i < count; i++) offsets[row - begin + i] = first + (i * step);
            if (copies)
            {
                int height = ((count - 1) * Shape.StrideHeight) + reach;
                var window = new Window((y * Shape.StrideHeight) - Shape.PadTop, height, -Shape.PadLeft, columns);
                window.Copy(Input + (image * imageLength), Shape.Height, Shape.Width, Shape.Channels, padded + at);
                at += height * rowLength;
            }
            row += count;
        }
        return copies ? padded : Input;
    }

    /// <summary>
    /// All kernel positions of one panel. Where columns are not dilated and channels not grouped, (x, ci) is one contiguous run.
    /// </summary>
    private readonly void RunTaps<L, V>(TileJob<T> job, T* input, nint rowLength, T* target, int columns)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        bool runs = Shape.Groups == 1 && (Shape.DilationWidth == 1 || Shape.KernelWidth == 1);
        int length = runs ? Shape.KernelWidth * Shape.GroupChannels : Shape.GroupChannels;
        nint below = Shape.DilationHeight * rowLength, targetRow = (nint)Shape.KernelWidth * Shape.GroupChannels * Shape.OutChannels;
        if (length == 3 && runs && 3 * Shape.KernelHeight <= RegisterTile.MaxRows<T, L, V>())
        {
            // Three weights per kernel row (a first layer on grey images): all kernel rows in one tile, a group of three for each.
            job.A = input;
            job.C = target;
            job.GroupStride = below;
            Tile.Run<T, L, V>(&job, 3 * Shape.KernelHeight, columns);
            return;
        }
        job.GroupStride = 3;
        for (int y = 0; y < Shape.KernelHeight; y++)
        {
            for (int x = 0; x < (runs ? 1 : Shape.KernelWidth); x++)
            {
                job.A = input + (y * below) + ((nint)x * Shape.DilationWidth * Shape.Channels);
                job.C = target + (y * targetRow) + ((nint)x * Shape.GroupChannels * Shape.OutChannels);
                Tile.RunRows<T, L, V>(&job, length, columns);
            }
        }
    }
}
