using Strata.Training;

namespace Strata.Tests.Training;

/// <summary>Rows of a data set, copied by one thread or by all.</summary>
public sealed class RowGatherTests
{
    [Theory]
    [InlineData(3, 5)]
    [InlineData(300, 1000)]
    [InlineData(1, 400_000)]
    [InlineData(1000, 401)]
    public void Rows_come_in_the_order_asked_for(int count, int length)
    {
        var source = new Tensor([count + 2, length], DType.Float32);
        source.Fill(i => i);
        var target = new Tensor([count, length], DType.Float32);
        int[] rows = [.. Enumerable.Range(0, count).Select(i => count + 1 - i)];
        var gather = new RowGather();

        for (int again = 0; again < 2; again++) gather.Copy(source, rows, target);

        for (int i = 0; i < count; i++)
            Assert.True(source[rows[i]].ToArray<float>().AsSpan().SequenceEqual(target[i].ToArray<float>()), $"row {i}");
    }

    [Fact]
    public void A_row_that_is_not_there_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new RowGather().Copy(new Tensor([4, 2], DType.Float32), [1, 4], new Tensor([2, 2], DType.Float32)));
}
