namespace Strata.Testing.Tests;

public sealed class ClosenessTests
{
    [Fact]
    public void The_message_says_where_what_and_by_how_much()
    {
        Closeness closeness = Closeness.Compare<float>("y0", [1, 2, 3, 4], [1, 2.5f, 3, 6], rtol: 0, atol: 0.25);

        Assert.Equal(2, closeness.Off);
        Assert.Equal(8, closeness.Worst);
        Assert.Equal(
            "y0 (4): 2 of 4 off.\n  first at [1]: expected 2, received 2.5, error 0.5, tolerance 0.25"
            + "\n  worst at [3]: expected 4, received 6, error 2, tolerance 0.25",
            closeness.Message);
    }

    [Fact]
    public void The_tolerance_grows_with_the_expected_value()
    {
        Assert.Equal(0, Closeness.Compare<double>("y", [100], [100.9], rtol: 0.01, atol: 0).Off);
        Assert.Equal(1, Closeness.Compare<double>("y", [100], [101.1], rtol: 0.01, atol: 0).Off);
    }

    [Theory]
    [InlineData(double.NaN, double.NaN, 0)]
    [InlineData(double.NaN, 1, 1)]
    [InlineData(1, double.NaN, 1)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 0)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity, 1)]
    [InlineData(double.PositiveInfinity, 1, 1)]
    [InlineData(1, double.PositiveInfinity, 1)]
    [InlineData(0.0, -0.0, 0)]
    public void Values_that_are_not_finite_equal_only_themselves(double expected, double received, int off) =>
        Assert.Equal(off, Closeness.Compare<double>("y", [expected], [received], rtol: 1e-5, atol: 1e-6).Off);

    [Fact]
    public void Great_integers_are_compared_exactly()
    {
        Assert.Equal(1, Closeness.Compare<long>("y", [long.MaxValue], [long.MaxValue - 1], rtol: 0, atol: 0).Off);
        Assert.Equal(0, Closeness.Compare<long>("y", [long.MaxValue], [long.MaxValue], rtol: 0, atol: 0).Off);
    }

    [Fact]
    public void Shapes_count() => Assert.Equal(
        "y: expected shape (2), received (1)",
        Closeness.Compare<int>("y", [1, 2], [1], rtol: 0, atol: 0).Message);
}
