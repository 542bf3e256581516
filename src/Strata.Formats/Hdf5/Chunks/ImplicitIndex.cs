using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Chunks;

/// <summary>No index at all: unfiltered chunks of a fixed shape, one after the other. (Format specification, VII.B.)</summary>
internal static class ImplicitIndex
{
    public static void List(Hdf5Source source, long address, ChunkGrid grid, Action<StoredChunk> add)
    {
        long count = 1;
        foreach (long along in grid.MaxCounts)
        {
            if (along < 0 || along > long.MaxValue / Math.Max(1, count))
                throw source.Error(address, "a shape that cannot grow", "one that can");
            count *= along;
        }

        if (count > source.Length / grid.ChunkBytes)
            throw source.Error(address, "chunks inside the file", $"{count} chunks of {grid.ChunkBytes} bytes");
        for (long i = 0; i < count; i++)
        {
            if (grid.Place(i) is long[] place) add(new StoredChunk(place, address + i * grid.ChunkBytes, grid.ChunkBytes, 0));
        }
    }
}
