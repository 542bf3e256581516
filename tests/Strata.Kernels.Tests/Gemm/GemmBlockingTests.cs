using Strata.Kernels.Gemm;

namespace Strata.Kernels.Tests.Gemm;

public sealed class GemmBlockingTests
{
    /// <summary>The products of dense layers forward and backward, squares, batches, and those with many blocks of rows.</summary>
    [Theory]
    [InlineData(32, 128, 5408, 1)]
    [InlineData(5408, 128, 32, 1)]
    [InlineData(32, 5408, 128, 1)]
    [InlineData(256, 512, 784, 1)]
    [InlineData(784, 512, 32, 1)]
    [InlineData(1024, 1024, 1024, 1)]
    [InlineData(1000, 96, 1000, 1)]
    [InlineData(300, 600, 900, 3)]
    public void Parts_are_all_blocks_once(int m, int n, int k, int batch)
    {
        foreach (bool packed in new[] { false, true })
        {
            var blocking = new GemmBlocking(new GemmShape(m, n, k) { Batch = batch }, 32, packed);
            int blocks = blocking.RowBlocks * blocking.ColumnBlocks;
            var all = Enumerable.Range(0, blocking.RowBlocks).SelectMany(r => Enumerable.Range(0, blocking.ColumnBlocks).Select(c => (r, c)));
            Assert.Equal(all, Enumerable.Range(0, blocks).Select(blocking.Block).Order());
            for (int part = blocks; part < blocking.Parts; part++) Assert.Equal(blocking.Block(part - blocks), blocking.Block(part));
        }
    }

    [Theory]
    [InlineData(32, 128, 5408, "B is largest: half of its columns")]
    [InlineData(5408, 128, 32, "C is largest: half of its rows")]
    [InlineData(256, 512, 784, "many rows: half of them")]
    public void The_first_half_of_the_parts_is_one_threads_piece(int m, int n, int k, string piece)
    {
        var blocking = new GemmBlocking(new GemmShape(m, n, k), 32);
        (int Row, int Column)[] half = [.. Enumerable.Range(0, blocking.Parts / 2).Select(blocking.Block)];
        bool columns = half.All(b => b.Column < blocking.ColumnBlocks / 2), rows = half.All(b => b.Row < (blocking.RowBlocks + 1) / 2);
        Assert.Equal(piece.Contains("columns", StringComparison.Ordinal), columns && !rows);
        Assert.Equal(!piece.Contains("columns", StringComparison.Ordinal), rows);
    }
}
