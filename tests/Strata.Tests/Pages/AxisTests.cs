using Strata.Pages;

namespace Strata.Tests.Pages;

public sealed class AxisTests
{
    [Fact]
    public void Round_numbers_are_marked()
    {
        Assert.Equal([0, 0.2, 0.4, 0.6, 0.8, 1], new Axis("x", 0, 1).Ticks());
        Assert.Equal([-400, -200, 0, 200, 400, 600, 800, 1000], new Axis("x", -510, 1100).Ticks());
    }

    [Fact]
    public void Powers_of_ten_are_marked_where_factors_are_equal_ways()
    {
        var axis = Axis.Powers("x", 0.02, 3000);
        Assert.Equal([0.01, 0.1, 1, 10, 100, 1000, 10000], axis.Ticks().Select(t => Math.Round(t, 9)));
        Assert.Equal(["0.01", "10000"], [axis.Tell(axis.Ticks().First()), axis.Tell(axis.Ticks().Last())]);
        Assert.Equal(0.5, axis.Share(10), 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_number_is_in_the_middle_of_its_axis(bool isLog) => Assert.Equal(0.5, new Axis("x", 7, 7, isLog).Wide().Share(7), 1e-12);
}
