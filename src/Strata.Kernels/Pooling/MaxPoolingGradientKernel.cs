using System.Runtime.CompilerServices;
using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Pooling;

/// <summary>
/// The gradient of max pooling: each dy goes to the input its window took, and where windows overlap they add up in their order.
/// </summary>
public unsafe struct MaxPoolingGradientKernel<T, TIndex> : IKernel<T>
    where T : unmanaged
    where TIndex : unmanaged
{
    /// <summary>dy, [batch, out height, out width, channels].</summary>
    public T* OutputGradient;

    /// <summary>What <see cref="MaxPoolingKernel{T, TIndex}.Indices"/> was filled with.</summary>
    public TIndex* Indices;

    /// <summary>dx, [batch, height, width, channels]; overwritten.</summary>
    public T* InputGradient;

    /// <summary>The sizes.</summary>
    public PoolingShape Shape;

    private readonly bool Overlaps => Shape.StrideHeight < Shape.WindowHeight || Shape.StrideWidth < Shape.WindowWidth;

    /// <inheritdoc/>
    public readonly int Parts => Shape.GradientParts(sizeof(T));

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int parts = Parts;
        for (int image = Slices.Begin(Shape.Batch, parts, part); image < Slices.Begin(Shape.Batch, parts, part + 1); image++)
        {
            T* dx = InputGradient + (image * Shape.Height * Shape.InputRow);
            nint output = image * Shape.OutHeight * Shape.OutputRow;
            if (Overlaps || !Covers) new Span<T>(dx, (int)(Shape.Height * Shape.InputRow)).Clear();
            for (int y = 0; y < Shape.OutHeight; y++)
            {
                (int y0, int y1) = PoolingShape.Inside(y, Shape.StrideHeight, Shape.PadTop, Shape.WindowHeight, Shape.Height);
                for (int x = 0; x < Shape.OutWidth; x++)
                {
                    (int x0, int x1) = PoolingShape.Inside(x, Shape.StrideWidth, Shape.PadLeft, Shape.WindowWidth, Shape.Width);
                    nint top = ((nint)y * Shape.StrideHeight) - Shape.PadTop, left = ((nint)x * Shape.StrideWidth) - Shape.PadLeft;
                    T* corner = dx + (top * Shape.InputRow) + (left * Shape.Channels);
                    nint at = output + (y * Shape.OutputRow) + ((nint)x * Shape.Channels);
                    if (Overlaps) Scatter<L, V>(OutputGradient + at, Indices + at, corner, Shape);
                    else Spread<L, V>(OutputGradient + at, Indices + at, corner, (y0, y1, x0, x1), Shape);
                }
            }
        }
    }

    /// <summary>Whether the windows together cover the whole image, so that every input is written without clearing first.</summary>
    private readonly bool Covers =>
        Shape.StrideHeight <= Shape.WindowHeight && ((Shape.OutHeight - 1) * Shape.StrideHeight)
            + Shape.WindowHeight - Shape.PadTop >= Shape.Height &&
        Shape.StrideWidth <= Shape.WindowWidth && ((Shape.OutWidth - 1) * Shape.StrideWidth)
            + Shape.WindowWidth - Shape.PadLeft >= Shape.Width;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter<L, V>(T* dy, TIndex* indices, T* corner, in PoolingShape shape)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int windowWidth = shape.WindowWidth, channels = shape.Channels;
        nint row = shape.InputRow;
        for (int c = 0; c < channels; c++)
        {
            (int y, int x) = Math.DivRem(WindowIndex.ToInt(indices[c]), windowWidth);
            T* target = corner + (y * row) + ((nint)x * channels) + c;
            *target = LanesScalar<T>.Add(*target, dy[c]);
        }
    }

    /// <summary>
    /// Windows that do not overlap: each place of the window gets dy or zero, all channels at once, and nothing is read back.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Spread<L, V>(T* dy, TIndex* indices, T* corner, (int Y0, int Y1, int X0, int X1) inside, in PoolingShape shape)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int windowWidth = shape.WindowWidth, channels = shape.Channels;
        nint row = shape.InputRow;
        for (int c = 0; c < channels; c += L.Count)
        {
            int left = Math.Min(L.Count, channels - c);
            V where = WindowIndex.Load<L, T, V, TIndex>(indices + c, left);
            V value = left == L.Count ? L.Load(dy + c) : L.LoadPartial(dy + c, left);
            for (int y = inside.Y0; y < inside.Y1; y++)
            {
                for (int x = inside.X0; x < inside.X1; x++)
                {
                    V here = L.Equal(where, L.Splat((double)((y * windowWidth) + x)));
                    T* target = corner + (y * row) + ((nint)x * channels) + c;
                    if (left == L.Count) L.Store(target, L.Select(here, value, L.Zero));
                    else L.StorePartial(target, L.Select(here, value, L.Zero), left);
                }
            }
        }
    }
}
