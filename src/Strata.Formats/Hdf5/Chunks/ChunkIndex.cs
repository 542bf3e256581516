using Strata.Formats.Hdf5.Blocks;
using Strata.Formats.Hdf5.Messages;

namespace Strata.Formats.Hdf5.Chunks;

/// <summary>Lists the chunks that were written, whatever index the file keeps them in.</summary>
internal static class ChunkIndex
{
    /// <summary>Every chunk of the present shape that was written, each once.</summary>
    public static IReadOnlyList<StoredChunk> List(Hdf5Source source, LayoutMessage layout, ChunkGrid grid)
    {
        List<StoredChunk> chunks = [];
        if (layout.Address == Hdf5Source.Undefined) return chunks;
        HashSet<long> seen = [];
        Action<StoredChunk> add = chunk =>
        {
            if (chunk.Address == Hdf5Source.Undefined || !grid.Contains(chunk.Place)) return;
            source.Check(chunk.Address, chunk.Size, "a chunk");
            if (!seen.Add(grid.Number(chunk.Place)))
                throw source.Error(chunk.Address, "each chunk once", $"chunk ({string.Join(", ", chunk.Place)}) twice");
            chunks.Add(chunk);
        };
        switch (layout.Index)
        {
            case ChunkIndexKind.BTreeV1:
                BTreeV1Index.List(source, layout.Address, grid, add);
                break;
            case ChunkIndexKind.SingleChunk:
                (long size, uint mask) = layout.Single ?? (grid.ChunkBytes, 0);
                add(new StoredChunk(new long[grid.Shape.Length], layout.Address, size, mask));
                break;
            case ChunkIndexKind.Implicit:
                ImplicitIndex.List(source, layout.Address, grid, add);
                break;
            case ChunkIndexKind.FixedArray:
                FixedArrayIndex.List(source, layout.Address, grid, add);
                break;
            case ChunkIndexKind.ExtensibleArray:
                ExtensibleArrayIndex.List(source, layout.Address, grid, add);
                break;
            default:
                BTreeV2Index.List(source, layout.Address, grid, add);
                break;
        }

        return chunks;
    }
}
