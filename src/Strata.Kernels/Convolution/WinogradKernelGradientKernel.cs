using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Convolution;

/// <summary>
/// The gradient of a 3×3 convolution with many channels by its kernel, by Winograd's way: patches of the image and of dy are transformed
/// (<see cref="WinogradForm"/>), and matrix products, plane by plane, sum over patches. Parts are groups of filters times chunks of the
/// batch; each chunk has a sum of its own in <see cref="Partials"/>. <see cref="WinogradKernelGradientSumKernel{T}"/> must follow.
/// </summary>
public unsafe struct WinogradKernelGradientKernel<T> : IKernel<T>
    where T : unmanaged
{
    private const nint TransformedBytes = 512 << 10;
    private const int MostPatches = 128;
    private const double CyclesPerPart = 100_000;

    /// <summary>x, [batch, height, width, channels].</summary>
    public T* Input;

    /// <summary>dy, [batch, out height, out width, out channels].</summary>
    public T* OutputGradient;

    /// <summary><see cref="Chunks"/> sums, each [planes, channels, out channels].</summary>
    public T* Partials;

    /// <summary>The sizes of the forward pass.</summary>
    public ConvolutionShape Shape;

    private readonly int Side => Form(Shape).Side;

    private readonly int Planes => Form(Shape).Planes;

    private readonly WinogradPatches<T> Patches =>
        new(Form(Shape), Shape.Height, Shape.Width, Shape.Channels, -Shape.PadLeft, Shape.OutWidth);

    private readonly int PatchColumns => Patches.Count;

    private readonly int PatchRows => Slices.Count(Shape.OutHeight, Side);

    /// <summary>Filters of one part: two panels, so that patches are not transformed for each panel anew.</summary>
    private readonly int GroupColumns => Math.Min(Shape.OutChannels, 2 * CacheSizes.PanelColumns<T>());

    private readonly int Groups => Slices.Count(Shape.OutChannels, GroupColumns);

    /// <summary>Rows of patches whose transforms stay in the second cache.</summary>
    private readonly int RowsAtOnce =>
        (int)Math.Max(1, Math.Min(TransformedBytes / (Planes * Patches.Stride * sizeof(T)), MostPatches) / PatchColumns);

    private readonly int RowsInImage => Math.Min(RowsAtOnce, PatchRows);

    private readonly nint WindowLength => Patches.WindowLength(RowsInImage);

    private readonly nint GradientWindowLength => (Side * RowsInImage * Side * (nint)PatchColumns * Shape.OutChannels) + 16;

    private readonly nint TransformedLength => Patches.TransformedLength(RowsAtOnce);

    private readonly nint GradientsLength => Planes * (((nint)RowsAtOnce * PatchColumns * GroupColumns) + 16);

    /// <inheritdoc/>
    public readonly int Parts => Groups * Chunks(Shape);

    /// <inheritdoc/>
    public readonly nint ScratchBytes =>
        ((WindowLength + GradientWindowLength + TransformedLength + GradientsLength) * sizeof(T)) + 256;

    /// <summary>Whether this way is the better one; from sizes alone.</summary>
    public static bool Takes(in ConvolutionShape shape) => Form(shape).Side > 0;

    internal static WinogradForm Form(in ConvolutionShape shape) => WinogradForm.Of(ConvolutionKernel<T>.Of(shape));

    /// <summary>Bytes of <see cref="Partials"/>.</summary>
    public static nint PartialBytes(in ConvolutionShape shape) =>
        Chunks(shape) * Form(shape).Planes * (nint)shape.Channels * shape.OutChannels * sizeof(T);

    /// <summary>How many pieces the batch is cut into, from sizes alone: sums cost memory, so no more than share the work well.</summary>
    public static int Chunks(in ConvolutionShape shape)
    {
        var kernel = new WinogradKernelGradientKernel<T> { Shape = shape };
        int rows = shape.Batch * kernel.PatchRows;
        double sum = (double)kernel.Planes * shape.Channels * shape.OutChannels / 16, cycles = sum * rows * kernel.PatchColumns;
        double wanted = Math.Clamp(cycles / CyclesPerPart, 2, 16) / kernel.Groups;
        // Sums are written and read once more, about eight cycles for a register: at most a tenth of the time.
        double affordable = 0.1 * cycles / (8 * sum);
        return Math.Clamp((int)Math.Min(Math.Ceiling(wanted), Math.Max(affordable, 2.0 / kernel.Groups)), 1, rows);
    }

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int group = part % Groups, chunk = part / Groups, chunks = Chunks(Shape), rows = Shape.Batch * PatchRows;
        int n0 = group * GroupColumns, columns = Math.Min(GroupColumns, Shape.OutChannels - n0);
        int begin = Slices.Begin(rows, chunks, chunk), end = Slices.Begin(rows, chunks, chunk + 1);
        T* window = (T*)scratch, gradientWindow = window + WindowLength;
        T* transformed = WinogradPatches<T>.Align(gradientWindow + GradientWindowLength);
        T* gradients = WinogradPatches<T>.Align(transformed + TransformedLength);
        nint stride = Patches.Stride;
        T* target = Partials + (chunk * Planes * (nint)Shape.Channels * Shape.OutChannels) + n0;
        int bands = Slices.Count(end - begin, RowsAtOnce);
        for (int band = 0; band < bands; band++)
        {
            int first = begin + Slices.Begin(end - begin, bands, band), last = begin + Slices.Begin(end - begin, bands, band + 1);
            int patches = (last - first) * PatchColumns;
            nint plane = (patches * stride) + 16, gradientPlane = ((nint)patches * columns) + 16;
            for (int row = first; row < last;)
            {
                int image = row / PatchRows, y = row % PatchRows, count = Math.Min(last - row, PatchRows - y);
                nint patch = (nint)(row - first) * PatchColumns;
                T* picture = Input + ((nint)image * Shape.Height * Shape.Width * Shape.Channels);
                Patches.Transform<L, V>(picture, (Side * y) - Shape.PadTop, count, window, transformed + (patch * stride), plane);
                TransformGradient<L, V>(image, y, count, n0, columns, gradientWindow, gradients + (patch * columns), gradientPlane);
                row += count;
            }
            TileJob<T> job = default;
            job.SegmentLength = patches;
            job.BStride = columns;
            job.Start = band > 0 ? TileStart.Sum : TileStart.Zero;
            Multiply<L, V>(job, transformed, plane, gradients, gradientPlane, target);
        }
    }

    private readonly void TransformGradient<L, V>(int image, int y, int count, int n0, int columns, T* window, T* target, nint plane)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int pixel = Shape.OutChannels, side = Side;
        T* start = OutputGradient + ((nint)image * Shape.OutHeight * Shape.OutWidth * pixel);
        bool inside = Shape.OutWidth % side == 0 && side * (y + count) <= Shape.OutHeight;
        nint line = (nint)(inside ? Shape.OutWidth : side * PatchColumns) * pixel;
        if (inside) start += side * y * line;
        else
        {
            new Window(side * y, side * count, 0, side * PatchColumns).Copy(start, Shape.OutHeight, Shape.OutWidth, pixel, window);
            start = window;
        }
        for (int row = 0; row < count; row++)
        {
            T* to = target + ((nint)row * PatchColumns * columns);
            Form(Shape).Gradients<T, L, V>(start + n0 + (side * row * line), line, pixel, columns, PatchColumns, to, plane);
        }
    }

    /// <summary>Adds the patches' products to the sums of all planes.</summary>
    private readonly void Multiply<L, V>(TileJob<T> job, T* transformed, nint plane, T* gradients, nint gradientPlane, T* target)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint zero = 0;
        job.Offsets = &zero;
        job.Segments = 1;
        job.RowStride = 1;
        job.GroupStride = 3;
        job.KStride = Patches.Stride;
        job.CStride = Shape.OutChannels;
        int columns = (int)job.BStride, tiles = Slices.Count(Shape.Channels, RegisterTile.MaxRows<T, L, V>());
        for (int p = 0; p < Planes; p++)
        {
            for (int n = 0; n < columns; n += 2 * L.Count)
            {
                job.B = gradients + (p * gradientPlane) + n;
                for (int tile = 0, from = 0; tile < tiles; tile++)
                {
                    int to = Slices.Begin(Shape.Channels, tiles, tile + 1);
                    job.A = transformed + (p * plane) + from;
                    job.C = target + ((((nint)p * Shape.Channels) + from) * Shape.OutChannels) + n;
                    Tile.Run<T, L, V>(&job, to - from, Math.Min(2 * L.Count, columns - n));
                    from = to;
                }
            }
        }
    }
}
