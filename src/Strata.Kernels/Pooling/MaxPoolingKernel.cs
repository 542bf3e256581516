using System.Runtime.CompilerServices;
using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Pooling;

/// <summary>
/// Max pooling: y = the largest input of each window, and on request which one it was, for the gradient: the index y·WindowWidth + x of the
/// first maximum. NaN counts as larger than anything, as in NumPy.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TIndex">byte if a window has at most 255 places, else int.</typeparam>
public unsafe struct MaxPoolingKernel<T, TIndex> : IKernel<T>
    where T : unmanaged
    where TIndex : unmanaged
{
    /// <summary>x, [batch, height, width, channels].</summary>
    public T* Input;

    /// <summary>y, [batch, out height, out width, channels].</summary>
    public T* Output;

    /// <summary>Where each maximum came from, one index per output; null if no gradient is wanted.</summary>
    public TIndex* Indices;

    /// <summary>The sizes.</summary>
    public PoolingShape Shape;

    /// <inheritdoc/>
    public readonly int Parts => Shape.ForwardParts(sizeof(T));

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int rows = Shape.Batch * Shape.OutHeight, parts = Parts;
        RunRows<L, V>(Slices.Begin(rows, parts, part), Slices.Begin(rows, parts, part + 1));
    }

    /// <summary>Output rows [begin, end), counted through all images.</summary>
    internal readonly void RunRows<L, V>(int begin, int end)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int row = begin; row < end; row++)
        {
            int image = row / Shape.OutHeight, y = row % Shape.OutHeight;
            (int y0, int y1) = PoolingShape.Inside(y, Shape.StrideHeight, Shape.PadTop, Shape.WindowHeight, Shape.Height);
            nint top = ((nint)image * Shape.Height) + (y * Shape.StrideHeight) - Shape.PadTop;
            int first = Indices != null && (y0, y1) == (0, 2) ? FastColumns<L, V>(row, top) : 0;
            for (int x = first; x < Shape.OutWidth; x++)
            {
                (int x0, int x1) = PoolingShape.Inside(x, Shape.StrideWidth, Shape.PadLeft, Shape.WindowWidth, Shape.Width);
                T* corner = Input + (top * Shape.InputRow) + (((nint)x * Shape.StrideWidth) - Shape.PadLeft) * Shape.Channels;
                nint at = ((nint)row * Shape.OutputRow) + ((nint)x * Shape.Channels);
                var inside = (y0, y1, x0, x1);
                if (Indices == null) Largest<L, V>(corner, Shape.InputRow, Shape.Channels, inside, Output + at);
                else LargestAndWhere<L, V>(corner, Shape.InputRow, Shape.Channels, inside, Shape.WindowWidth, Output + at, Indices + at);
            }
        }
    }

    /// <summary>Does as many columns as the fast way can from the left, and answers how many.</summary>
    private readonly int FastColumns<L, V>(int row, nint top)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (Shape is not { WindowHeight: 2, WindowWidth: 2, PadLeft: 0 } || Shape.Channels % L.Count != 0) return 0;
        int inside = Shape.Width < 2 ? 0 : Math.Min(Shape.OutWidth, ((Shape.Width - 2) / Shape.StrideWidth) + 1);
        nint step = (nint)Shape.StrideWidth * Shape.Channels, at = row * Shape.OutputRow;
        T* start = Input + (top * Shape.InputRow);
        return FourWhere<L, V>(start, Shape.InputRow, Shape.Channels, step, inside, Output + at, Indices + at) ? inside : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Largest<L, V>(T* corner, nint inputRow, int channels, (int Y0, int Y1, int X0, int X1) inside, T* output)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        T* first = corner + (inside.Y0 * inputRow) + ((nint)inside.X0 * channels);
        int height = inside.Y1 - inside.Y0, width = inside.X1 - inside.X0;
        for (int c = 0; c < channels; c += L.Count)
        {
            int left = channels - c;
            V best = left >= L.Count ? L.Load(first + c) : L.LoadPartial(first + c, left);
            for (int y = 0; y < height; y++)
            {
                T* p = first + (y * inputRow) + c;
                for (int x = 0; x < width; x++)
                {
                    V value = left >= L.Count ? L.Load(p) : L.LoadPartial(p, left);
                    // The machine's max gives its second operand where either is NaN, so a NaN that is already best must be kept by hand.
                    best = L.Select(L.Equal(best, best), L.Max(best, value), best);
                    p += channels;
                }
            }
            if (left >= L.Count) L.Store(output + c, best);
            else L.StorePartial(output + c, best, left);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LargestAndWhere<L, V>(
        T* corner, nint inputRow, int channels, (int Y0, int Y1, int X0, int X1) inside, int windowWidth, T* output, TIndex* indices)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int c = 0; c < channels; c += L.Count)
        {
            int left = Math.Min(L.Count, channels - c);
            bool full = left == L.Count;
            V best = L.Splat(double.NegativeInfinity), where = L.Splat((double)((inside.Y0 * windowWidth) + inside.X0));
            for (int y = inside.Y0; y < inside.Y1; y++)
            {
                T* p = corner + (y * inputRow) + ((nint)inside.X0 * channels) + c;
                for (int x = inside.X0; x < inside.X1; x++)
                {
                    V value = full ? L.Load(p) : L.LoadPartial(p, left);
                    // Better: not (value <= best), which NaN also passes; but never better than a NaN that is already there.
                    V better = L.And(L.Not(L.GreaterThanOrEqual(best, value)), L.Equal(best, best));
                    best = L.Select(better, value, best);
                    where = L.Select(better, L.Splat((double)((y * windowWidth) + x)), where);
                    p += channels;
                }
            }
            if (full) L.Store(output + c, best);
            else L.StorePartial(output + c, best, left);
            WindowIndex.Store<L, T, V, TIndex>(where, left, indices + c);
        }
    }

    /// <summary>
    /// A row of the usual windows, two by two and all inside, over whole registers of channels: comparisons alone, without care for NaN.
    /// Answers whether there was none; otherwise what was written is wrong.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool FourWhere<L, V>(T* top, nint inputRow, int channels, nint step, int count, T* output, TIndex* indices)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V check = L.Zero;
        for (int x = 0; x < count; x++)
        {
            for (int k = 0; k < channels; k += L.Count)
            {
                T* p = top + k;
                V a = L.Load(p), b = L.Load(p + channels), c = L.Load(p + inputRow), d = L.Load(p + inputRow + channels);
                V upper = L.Max(a, b), lower = L.Max(c, d);
                V left = L.Select(L.GreaterThan(b, a), L.Splat(1.0), L.Zero);
                V right = L.Select(L.GreaterThan(d, c), L.Splat(3.0), L.Splat(2.0));
                L.Store(output + k, L.Max(upper, lower));
                WindowIndex.Store<L, T, V, TIndex>(L.Select(L.GreaterThan(lower, upper), right, left), L.Count, indices + k);
                // The machine's max loses a NaN in its first operand; zero times a sum does not. (Infinity looks like one, and is rare.)
                check = L.MultiplyAdd(L.Add(L.Add(a, b), L.Add(c, d)), L.Zero, check);
            }
            top += step;
            output += channels;
            indices += channels;
        }
        T sum = L.Sum(check);
        return typeof(T) == typeof(float) ? !float.IsNaN(*(float*)&sum) : !double.IsNaN(*(double*)&sum);
    }
}
