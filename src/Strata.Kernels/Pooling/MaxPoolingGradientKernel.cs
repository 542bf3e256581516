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
            if (SpreadsRows(Shape))
            {
                SpreadRows<L, V>(image * Shape.Height, (image + 1) * Shape.Height, dx);
                continue;
            }
            nint output = image * Shape.OutHeight * Shape.OutputRow;
            new Span<T>(dx, (int)(Shape.Height * Shape.InputRow)).Clear();
            for (int y = 0; y < Shape.OutHeight; y++)
            {
                for (int x = 0; x < Shape.OutWidth; x++)
                {
                    nint top = ((nint)y * Shape.StrideHeight) - Shape.PadTop, left = ((nint)x * Shape.StrideWidth) - Shape.PadLeft;
                    nint at = output + (y * Shape.OutputRow) + ((nint)x * Shape.Channels);
                    Scatter(OutputGradient + at, Indices + at, dx + (top * Shape.InputRow) + (left * Shape.Channels), Shape);
                }
            }
        }
    }

    /// <summary>Whether rows can be made one by one: windows share neither rows nor columns.</summary>
    internal static bool SpreadsRows(in PoolingShape shape) =>
        shape.StrideHeight >= shape.WindowHeight && shape.StrideWidth >= shape.WindowWidth;

    /// <summary>Writes rows [begin, end) of dx, counted through all images, one behind another.</summary>
    internal readonly void SpreadRows<L, V>(int begin, int end, T* target)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int row = begin; row < end; row++, target += Shape.InputRow)
        {
            int image = row / Shape.Height, from = (row % Shape.Height) + Shape.PadTop;
            int y = from / Shape.StrideHeight, inWindow = from % Shape.StrideHeight;
            bool isCovered = y < Shape.OutHeight && inWindow < Shape.WindowHeight;
            if (!isCovered || !Covers) new Span<T>(target, (int)Shape.InputRow).Clear();
            if (!isCovered) continue;
            nint at = (((nint)image * Shape.OutHeight) + y) * Shape.OutputRow;
            SpreadRow<L, V>(OutputGradient + at, Indices + at, target, inWindow * Shape.WindowWidth, Shape);
        }
    }

    /// <summary>Whether the windows together cover the whole image, so that every input is written without clearing first.</summary>
    private readonly bool Covers =>
        Shape.StrideHeight <= Shape.WindowHeight && ((Shape.OutHeight - 1) * Shape.StrideHeight)
            + Shape.WindowHeight - Shape.PadTop >= Shape.Height &&
        Shape.StrideWidth <= Shape.WindowWidth && ((Shape.OutWidth - 1) * Shape.StrideWidth)
            + Shape.WindowWidth - Shape.PadLeft >= Shape.Width;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(T* dy, TIndex* indices, T* corner, in PoolingShape shape)
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

    /// <summary>The channels that fill no register, of one window's row.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SpreadRest<L, V>(
        T* dy, TIndex* indices, T* corner, (int First, int End) columns, int firstPlace, int channels, int count)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V where = WindowIndex.Load<L, T, V, TIndex>(indices, count), value = L.LoadPartial(dy, count);
        for (int i = columns.First; i < columns.End; i++)
        {
            V here = L.Select(L.Equal(where, L.Splat((double)(firstPlace + i))), value, L.Zero);
            L.StorePartial(corner + ((nint)i * channels), here, count);
        }
    }

    /// <summary>One row of windows: each place of its row gets dy or zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SpreadRow<L, V>(T* dy, TIndex* indices, T* row, int firstPlace, in PoolingShape shape)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int channels = shape.Channels, columns = shape.OutWidth, window = shape.WindowWidth;
        nint step = (nint)shape.StrideWidth * channels;
        T* corner = row - ((nint)shape.PadLeft * channels);
        for (int x = 0; x < columns; x++)
        {
            (int x0, int x1) = PoolingShape.Inside(x, shape.StrideWidth, shape.PadLeft, window, shape.Width);
            int c = 0;
            // A loop of its own: a call for what is left, in the same loop, would have every round save its registers.
            for (; c <= channels - L.Count; c += L.Count)
            {
                V where = WindowIndex.Load<L, T, V, TIndex>(indices + c, L.Count), value = L.Load(dy + c);
                T* target = corner + ((nint)x0 * channels) + c;
                for (int i = x0; i < x1; i++, target += channels)
                    L.Store(target, L.Select(L.Equal(where, L.Splat((double)(firstPlace + i))), value, L.Zero));
            }
            if (c < channels) SpreadRest<L, V>(dy + c, indices + c, corner + c, (x0, x1), firstPlace, channels, channels - c);
            corner += step;
            dy += channels;
            indices += channels;
        }
    }
}
