using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Chunks;

/// <summary>Chunks of a shape with several dimensions without limit: records 10 and 11 of a version 2 B-tree. (III.A.2.)</summary>
internal static class BTreeV2Index
{
    public static void List(Hdf5Source source, long address, ChunkGrid grid, Action<StoredChunk> add)
    {
        int rank = grid.Shape.Length;
        BTreeV2.Walk(source, address, [10, 11], (type, record) =>
        {
            long at = record.Offset(), size = grid.ChunkBytes;
            uint mask = 0;
            if (type == 11)
            {
                int width = record.Left - 4 - 8 * rank;
                if (width is < 1 or > 8) throw source.Error(record.Address, "a chunk's size in 1 to 8 bytes", $"{width}");
                size = record.Number(width);
                mask = record.UInt32();
            }

            long[] place = new long[rank];
            for (int d = 0; d < rank; d++) place[d] = record.Number(8);
            add(new StoredChunk(place, at, size, mask));
        });
    }
}
