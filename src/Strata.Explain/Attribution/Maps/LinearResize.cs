namespace Strata.Explain;

/// <summary>
/// Enlarges maps along their positions, linearly with half-pixel centres: output i of n is read at (i + 0.5) m / n - 0.5, clamped to 0 …
/// m - 1. Any number of axes.
/// </summary>
internal static class LinearResize
{
    /// <param name="maps">(examples, positions…, channels).</param>
    /// <param name="sizes">The new positions.</param>
    public static Tensor Of(Tensor maps, ReadOnlySpan<int> sizes)
    {
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            if (maps.Shape[axis + 1] != sizes[axis]) maps = Along(maps, axis + 1, sizes[axis]);
        }
        return maps;
    }

    private static Tensor Along(Tensor maps, int axis, int size)
    {
        int before = (int)maps.Shape[..axis].Count, old = maps.Shape[axis], inner = (int)maps.Shape[(axis + 1)..].Count;
        var resized = new Tensor(maps.Shape.With(axis, size), DType.Float32);
        Span<float> from = maps.Span<float>(), to = resized.Span<float>();
        var (lows, shares) = Places(old, size);
        for (int o = 0; o < before; o++)
        {
            var source = from.Slice(o * old * inner, old * inner);
            var target = to.Slice(o * size * inner, size * inner);
            if (inner == 1) Between(source, target, lows, shares);
            else for (int i = 0; i < size; i++) Between(source, target.Slice(i * inner, inner), lows[i] * inner, shares[i]);
        }
        return resized;
    }

    /// <summary>For each new place the old one before it, and how far on towards the next it lies.</summary>
    private static (int[] Lows, float[] Shares) Places(int old, int size)
    {
        int[] lows = new int[size];
        float[] shares = new float[size];
        for (int i = 0; i < size; i++)
        {
            double at = Math.Clamp((i + 0.5) * old / size - 0.5, 0, old - 1);
            lows[i] = (int)at;
            shares[i] = (float)(at - lows[i]);
        }
        return (lows, shares);
    }

    /// <summary>Single numbers: a slice for each would cost more than the number.</summary>
    private static void Between(ReadOnlySpan<float> from, Span<float> to, int[] lows, float[] shares)
    {
        for (int i = 0; i < to.Length; i++)
        {
            float a = from[lows[i]], b = from[Math.Min(lows[i] + 1, from.Length - 1)];
            to[i] = a + shares[i] * (b - a);
        }
    }

    /// <summary>Runs of numbers.</summary>
    private static void Between(ReadOnlySpan<float> from, Span<float> to, int low, float share)
    {
        var a = from.Slice(low, to.Length);
        var b = from.Slice(Math.Min(low + to.Length, from.Length - to.Length), to.Length);
        for (int j = 0; j < to.Length; j++) to[j] = a[j] + share * (b[j] - a[j]);
    }
}
