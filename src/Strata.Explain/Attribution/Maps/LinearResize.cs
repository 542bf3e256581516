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
        for (int i = 0; i < size; i++)
        {
            double at = Math.Clamp((i + 0.5) * old / size - 0.5, 0, old - 1);
            int low = (int)at, high = Math.Min(low + 1, old - 1);
            float share = (float)(at - low);
            for (int o = 0; o < before; o++)
            {
                var a = from.Slice((o * old + low) * inner, inner);
                var b = from.Slice((o * old + high) * inner, inner);
                var target = to.Slice((o * size + i) * inner, inner);
                for (int j = 0; j < target.Length; j++) target[j] = a[j] + share * (b[j] - a[j]);
            }
        }
        return resized;
    }
}
