using System.Runtime.CompilerServices;
using Strata.Kernels.Lanes;

namespace Strata.Kernels.Normalization;

/// <summary>
/// The second pass of the gradient, from the totals of the first: dx = γ / σ · (dy - (dβ + (x - mean) / σ · dγ) / rows), where σ =
/// √(variance + ε).
/// </summary>
public unsafe struct NormalizeGradientKernel<T> : IKernel<T>
    where T : unmanaged
{
    /// <summary>What the first pass read.</summary>
    public NormalizedGradient<T> Given;

    /// <summary>[channels].</summary>
    public T* GammaGradient;

    /// <summary>[channels].</summary>
    public T* BetaGradient;

    /// <summary>dx, [rows, channels]; overwritten.</summary>
    public T* InputGradient;

    /// <summary>
    /// Σ dx of each chunk of rows and channel, for <c>PartialSumKernel</c> to add up: the gradient of a bias before the normalization. May
    /// be null.
    /// </summary>
    public T* Partials;

    /// <summary>x comes from a ReLU: dx is zero where x is not above it, which is the ReLU's gradient.</summary>
    public bool Masked;

    /// <inheritdoc/>
    public readonly int Parts => Given.Chunks.Count;

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        int channels = Given.Chunks.Channels;
        var (first, rows) = Given.Chunks[part];
        V count = L.Splat((double)Given.Chunks.Rows);
        for (int i = 0; i < channels; i += L.Count)
        {
            int left = channels - i;
            V deviation = L.Sqrt(L.Add(L.LoadPartial(Given.Variance + i, left), L.Splat(Given.Epsilon)));
            V scale = L.Divide(L.LoadPartial(Given.Gamma + i, left), deviation), share = L.Negate(L.Divide(scale, count));
            // dx = scale dy + slope (x - mean) + shift
            V slope = L.Multiply(share, L.Divide(L.LoadPartial(GammaGradient + i, left), deviation));
            V shift = L.Multiply(share, L.LoadPartial(BetaGradient + i, left));
            V sum = Column<L, V>(first * channels + i, rows, left, scale, slope, shift);
            if (Partials != null) L.StorePartial(Partials + ((nint)part * channels) + i, sum, left);
        }
    }

    /// <summary>A register of channels down the rows of a chunk. Gives the sum of dx.</summary>
    private readonly V Column<L, V>(long at, int rows, int left, V scale, V slope, V shift)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        T* mean = Given.Mean + (at % Given.Chunks.Channels);
        Columns columns = new() { X = Given.Input + at, Dy = Given.OutputGradient + at, Dx = InputGradient + at, Rows = rows };
        return left >= L.Count
            ? Whole<L, V>(columns, Given.Chunks.Channels, Masked, L.Load(mean), scale, slope, shift)
            : Partly<L, V>(columns, Given.Chunks.Channels, left, Masked, (L.LoadPartial(mean, left), scale, slope, shift));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static V Whole<L, V>(Columns at, nint stride, bool masked, V mean, V scale, V slope, V shift)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V sum = L.Zero;
        T* x = at.X, dy = at.Dy, dx = at.Dx;
        for (int row = at.Rows; row > 0; row--)
        {
            V value = L.Load(x), result = L.MultiplyAdd(L.Load(dy), scale, L.MultiplyAdd(L.Subtract(value, mean), slope, shift));
            if (masked) result = L.And(L.GreaterThan(value, L.Zero), result);
            L.Store(dx, result);
            sum = L.Add(sum, result);
            x += stride;
            dy += stride;
            dx += stride;
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static V Partly<L, V>(Columns at, nint stride, int left, bool masked, (V Mean, V Scale, V Slope, V Shift) factors)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        V sum = L.Zero;
        for (int row = 0; row < at.Rows; row++)
        {
            V value = L.LoadPartial(at.X + (row * stride), left), dy = L.LoadPartial(at.Dy + (row * stride), left);
            V result = L.MultiplyAdd(dy, factors.Scale, L.MultiplyAdd(L.Subtract(value, factors.Mean), factors.Slope, factors.Shift));
            if (masked) result = L.And(L.GreaterThan(value, L.Zero), result);
            L.StorePartial(at.Dx + (row * stride), result, left);
            sum = L.Add(sum, result);
        }
        return sum;
    }

    /// <summary>Where a column of a chunk begins.</summary>
    private struct Columns
    {
        public T* X;
        public T* Dy;
        public T* Dx;
        public int Rows;
    }
}
