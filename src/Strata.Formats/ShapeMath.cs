namespace Strata.Formats;

/// <summary>Sizes of arrays, safe from overflow: a hostile header may claim any dimensions.</summary>
internal static class ShapeMath
{
    /// <summary>Bytes of an array of this shape, or null when a dimension is negative or the product does not fit 63 bits.</summary>
    public static long? Bytes(ReadOnlySpan<int> shape, int elementSize)
    {
        // A zero anywhere empties the array, whatever the other dimensions multiply to.
        bool empty = false;
        foreach (int dim in shape)
        {
            if (dim < 0) return null;
            empty |= dim == 0;
        }

        if (empty) return 0;
        long bytes = elementSize;
        foreach (int dim in shape)
        {
            if (bytes > long.MaxValue / dim) return null;
            bytes *= dim;
        }

        return bytes;
    }

    /// <summary>A shape as Python prints a tuple: <c>(2, 3)</c>, <c>(7,)</c>, <c>()</c>.</summary>
    public static string Text(IReadOnlyList<int> shape) => shape.Count == 1 ? $"({shape[0]},)" : $"({string.Join(", ", shape)})";
}
