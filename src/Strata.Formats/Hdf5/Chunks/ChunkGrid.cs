namespace Strata.Formats.Hdf5.Chunks;

/// <summary>How chunks lie over a shape: a grid whose last column and row may stick out.</summary>
internal sealed class ChunkGrid
{
    public ChunkGrid(int[] shape, long[] maxShape, int[] chunk, int elementSize)
    {
        Shape = shape;
        Chunk = chunk;
        ElementSize = elementSize;
        Counts = new long[shape.Length];
        MaxCounts = new long[shape.Length];
        long bytes = elementSize;
        Count = 1;
        for (int d = 0; d < shape.Length; d++)
        {
            Counts[d] = CeilingOf(shape[d], chunk[d]);
            MaxCounts[d] = maxShape[d] < 0 ? -1 : CeilingOf(maxShape[d], chunk[d]);
            Count *= Counts[d];
            bytes = bytes > int.MaxValue ? bytes : bytes * chunk[d];
        }

        ChunkBytes = bytes;
    }

    /// <summary>The dataset's dimensions.</summary>
    public int[] Shape { get; }

    /// <summary>A chunk's dimensions.</summary>
    public int[] Chunk { get; }

    /// <summary>Bytes of an element.</summary>
    public int ElementSize { get; }

    /// <summary>How many chunks there are along each dimension.</summary>
    public long[] Counts { get; }

    /// <summary>The same for the largest shape that the dataset can grow to; -1 without limit.</summary>
    public long[] MaxCounts { get; }

    /// <summary>How many chunks there are.</summary>
    public long Count { get; }

    /// <summary>Bytes of a whole chunk, also of one that sticks out.</summary>
    public long ChunkBytes { get; }

    /// <summary>
    /// The place of chunk number <paramref name="index"/> in the order that arrays of chunks have: row-major over the largest shape, with
    /// the dimension that can grow without limit as the slowest. Null when the present shape does not reach there.
    /// </summary>
    public long[]? Place(long index)
    {
        int growing = Array.IndexOf(MaxCounts, -1);
        long[] place = new long[Shape.Length];
        for (int d = Shape.Length - 1; d >= 0; d--)
        {
            if (d == growing) continue;
            if (MaxCounts[d] <= 0) return null;
            (index, place[d]) = Math.DivRem(index, MaxCounts[d]);
        }

        if (growing >= 0) place[growing] = index;
        else if (index > 0) return null;
        return Contains(place) ? place : null;
    }

    /// <summary>Whether the present shape reaches the chunk at a place.</summary>
    public bool Contains(ReadOnlySpan<long> place)
    {
        for (int d = 0; d < Counts.Length; d++)
        {
            if (place[d] < 0 || place[d] >= Counts[d]) return false;
        }

        return true;
    }

    /// <summary>A number for each place in the present shape.</summary>
    public long Number(ReadOnlySpan<long> place)
    {
        long number = 0;
        for (int d = 0; d < Counts.Length; d++) number = number * Counts[d] + place[d];
        return number;
    }

    /// <summary>Whether a chunk at a place sticks out over the shape.</summary>
    public bool IsEdge(ReadOnlySpan<long> place)
    {
        for (int d = 0; d < Counts.Length; d++)
        {
            if ((place[d] + 1) * Chunk[d] > Shape[d]) return true;
        }

        return false;
    }

    private static long CeilingOf(long size, long part) => size / part + (size % part == 0 ? 0 : 1);
}
