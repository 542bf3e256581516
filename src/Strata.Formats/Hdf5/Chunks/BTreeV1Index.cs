using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Chunks;

/// <summary>Chunks in a version 1 B-tree, the index of files up to HDF5 1.8. (Format specification, III.A.1, nodes of type 1.)</summary>
internal static class BTreeV1Index
{
    public static void List(Hdf5Source source, long address, ChunkGrid grid, Action<StoredChunk> add)
    {
        int rank = grid.Shape.Length;
        BTreeV1.Walk(source, address, 1, 8 + 8 * (rank + 1), (key, child) =>
        {
            long at = key.Address, size = key.UInt32();
            uint mask = key.UInt32();
            long[] place = new long[rank];
            for (int d = 0; d < rank; d++)
            {
                (place[d], long rest) = Math.DivRem(key.Number(8), grid.Chunk[d]);
                if (rest != 0) throw source.Error(at, $"chunks at multiples of {grid.Chunk[d]}", $"one {rest} beyond");
            }

            add(new StoredChunk(place, child, size, mask));
        });
    }
}
