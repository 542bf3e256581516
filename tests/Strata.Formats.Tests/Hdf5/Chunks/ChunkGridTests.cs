using Strata.Formats.Hdf5.Chunks;

namespace Strata.Formats.Tests.Hdf5.Chunks;

public sealed class ChunkGridTests
{
    [Fact]
    public void A_grid_covers_the_shape_and_knows_its_edges()
    {
        ChunkGrid grid = new([7, 4], [7, 4], [3, 2], 4);

        Assert.Equal((6L, 24L), (grid.Count, grid.ChunkBytes));
        Assert.Equal([3L, 2L], grid.Counts);
        Assert.False(grid.IsEdge([1, 1]));
        Assert.True(grid.IsEdge([2, 0]));
        Assert.True(grid.Contains([2, 1]));
        Assert.False(grid.Contains([3, 0]));
        Assert.False(grid.Contains([0, -1]));
    }

    [Fact]
    public void Numbers_run_over_the_largest_shape_with_the_growing_dimension_slowest()
    {
        ChunkGrid fixedShape = new([4, 4], [4, 8], [2, 2], 1), growing = new([4, 4], [8, -1], [2, 2], 1);

        Assert.Equal([1L, 0L], fixedShape.Place(4)!);
        Assert.Null(fixedShape.Place(2));
        Assert.Equal([0L, 1L], growing.Place(4)!);
        Assert.Null(growing.Place(2));
        Assert.Null(growing.Place(8));
    }

    [Fact]
    public void A_bomb_of_a_chunk_does_not_overflow() =>
        Assert.True(new ChunkGrid([1, 1], [1, 1], [int.MaxValue, int.MaxValue], 8).ChunkBytes > int.MaxValue);
}
