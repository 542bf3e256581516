namespace Strata.Explain.Tests.Attributions;

public sealed class PathRuleTests
{
    [Theory]
    [InlineData("gausslegendre", 4, 7)]
    [InlineData("riemann_middle", 4, 1)]
    [InlineData("trapezoid", 4, 1)]
    [InlineData("riemann_left", 4, 0)]
    [InlineData("riemann_right", 4, 0)]
    public void Polynomials_up_to_a_degree_are_integrated_exactly(string name, int points, int degree)
    {
        var (alphas, weights) = ((PathRule)name).Points(points);
        for (int d = 0; d <= degree; d++)
            Assert.Equal(1.0 / (d + 1), alphas.Zip(weights, (a, w) => w * Math.Pow(a, d)).Sum(), 1e-12);
        Assert.NotEqual(1.0 / (degree + 2), alphas.Zip(weights, (a, w) => w * Math.Pow(a, degree + 1)).Sum(), 1e-12);
    }

    [Fact]
    public void Captums_trapezoid_falls_short_as_the_goldens_say() =>
        Assert.Equal(7.0 / 8, PathRule.RiemannTrapezoid.Points(8).Weights.Sum(), 1e-12);

    [Fact]
    public void Unknown_rules_and_too_few_points_are_refused()
    {
        Assert.StartsWith(
            "There is no rule 'simpson'. There are: gausslegendre, riemann_left, riemann_middle, riemann_right, riemann_trapezoid, trapezoid.",
            Assert.Throws<ArgumentException>(() => (PathRule)"simpson").Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "The rule trapezoid needs more steps. Received: 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => PathRule.Trapezoid.Points(1)).Message, StringComparison.Ordinal);
    }
}
