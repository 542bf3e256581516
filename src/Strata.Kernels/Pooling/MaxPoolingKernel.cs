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
        for (int row = Slices.Begin(rows, parts, part); row < Slices.Begin(rows, parts, part + 1); row++)
        {
            int image = row / Shape.OutHeight, y = row % Shape.OutHeight;
            (int y0, int y1) = PoolingShape.Inside(y, Shape.StrideHeight, Shape.PadTop, Shape.WindowHeight, Shape.Height);
            nint top = ((nint)image * Shape.Height) + (y * Shape.StrideHeight) - Shape.PadTop;
            for (int x = 0; x < Shape.OutWidth; x++)
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
        T* places = stackalloc T[L.Count];
        for (int c = 0; c < channels; c += L.Count)
        {
            int left = Math.Min(L.Count, channels - c);
            V best = L.Splat(double.NegativeInfinity), where = L.Splat((double)((inside.Y0 * windowWidth) + inside.X0));
            bool full = left == L.Count;
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
            L.Store(places, where);
            WindowIndex.Store(places, left, indices + c);
        }
    }
}
