using Strata.Formats.Hdf5.Chunks;

namespace Strata.Formats.Hdf5.Storage;

/// <summary>Copies what of a chunk lies inside the shape to its place in the array.</summary>
internal static class ChunkCopy
{
    public static void Into(Span<byte> destination, ReadOnlySpan<byte> chunk, ReadOnlySpan<long> place, ChunkGrid grid)
    {
        int rank = grid.Shape.Length;
        if (rank == 0)
        {
            chunk[..grid.ElementSize].CopyTo(destination);
            return;
        }

        // What of the chunk is inside along each dimension; rows are runs along the last.
        int[] start = new int[rank], inside = new int[rank], row = new int[rank];
        long rows = 1;
        for (int d = 0; d < rank; d++)
        {
            start[d] = (int)(place[d] * grid.Chunk[d]);
            inside[d] = Math.Min(grid.Chunk[d], grid.Shape[d] - start[d]);
            if (d < rank - 1) rows *= inside[d];
        }

        int run = inside[^1] * grid.ElementSize;
        for (long r = 0; r < rows; r++)
        {
            long from = 0, to = 0;
            for (int d = 0; d < rank; d++)
            {
                from = from * grid.Chunk[d] + row[d];
                to = to * grid.Shape[d] + start[d] + row[d];
            }

            chunk.Slice((int)(from * grid.ElementSize), run).CopyTo(destination[(int)(to * grid.ElementSize)..]);
            for (int d = rank - 2; d >= 0 && ++row[d] == inside[d]; d--) row[d] = 0;
        }
    }
}
