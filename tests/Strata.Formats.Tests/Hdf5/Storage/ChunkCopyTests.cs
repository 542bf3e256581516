using Strata.Formats.Hdf5.Chunks;
using Strata.Formats.Hdf5.Storage;

namespace Strata.Formats.Tests.Hdf5.Storage;

public sealed class ChunkCopyTests
{
    [Theory]
    [InlineData(new[] { 5 }, new[] { 2 })]
    [InlineData(new[] { 4, 6 }, new[] { 2, 3 })]
    [InlineData(new[] { 5, 7 }, new[] { 2, 3 })]
    [InlineData(new[] { 3, 4, 5 }, new[] { 2, 2, 2 })]
    [InlineData(new[] { 2, 3 }, new[] { 10, 10 })]
    public void Chunks_together_give_the_array(int[] shape, int[] chunk)
    {
        ChunkGrid grid = new(shape, [.. shape.Select(d => (long)d)], chunk, 2);
        byte[] expected = new byte[2 * shape.Aggregate(1, (a, b) => a * b)], received = new byte[expected.Length];
        new Random(1).NextBytes(expected);

        for (long number = 0; number < grid.Count; number++)
        {
            long[] place = grid.Place(number)!;
            ChunkCopy.Into(received, Cut(expected, place, grid), place, grid);
        }

        Assert.Equal(expected, received);
    }

    // Element by element, and 0xEE where the chunk sticks out.
    private static byte[] Cut(byte[] array, long[] place, ChunkGrid grid)
    {
        byte[] chunk = new byte[grid.ChunkBytes];
        for (int i = 0; i < chunk.Length / 2; i++)
        {
            int left = i;
            long at = 0, stride = 1;
            bool inside = true;
            for (int d = grid.Chunk.Length - 1; d >= 0; d--)
            {
                long index = place[d] * grid.Chunk[d] + left % grid.Chunk[d];
                left /= grid.Chunk[d];
                inside &= index < grid.Shape[d];
                at += index * stride;
                stride *= grid.Shape[d];
            }

            for (int b = 0; b < 2; b++) chunk[2 * i + b] = inside ? array[2 * at + b] : (byte)0xEE;
        }

        return chunk;
    }
}
