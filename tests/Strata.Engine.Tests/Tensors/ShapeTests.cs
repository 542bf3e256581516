namespace Strata.Engine.Tests.Tensors;

public sealed class ShapeTests
{
    [Fact]
    public void Prints_as_Python_does()
    {
        Assert.Equal("()", Shape.Scalar.ToString());
        Assert.Equal("(3,)", new Shape(3).ToString());
        Assert.Equal("(None, 28, 0)", new Shape(-1, 28, 0).ToString());
    }

    [Fact]
    public void Axes_count_from_both_ends()
    {
        Shape s = [2, 3, 5];
        Assert.Equal((2, 5, 5, 3), (s[0], s[-1], s[^1], s[-2]));
        Assert.Equal([3, 5], s[1..]);
        Assert.Equal(30, s.Count);
        Assert.Equal("(2, 7, 5)", s.With(-2, 7).ToString());
        Assert.Equal("(2, 3, 5, 1)", s.Concat([1]).ToString());
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => s[3]);
        Assert.Equal("Axis 3 is out of range for shape (2, 3, 5), which has 3 axes. (Parameter 'axis')", error.Message);
    }

    [Fact]
    public void Equal_by_sizes()
    {
        Assert.True(new Shape() == Shape.Scalar);
        Assert.True(new Shape(2, 3) == (2, 3));
        Assert.True(new Shape(2, 3) != new Shape(3, 2));
        Assert.Equal(new Shape(2, 3).GetHashCode(), ((Shape)new[] { 2, 3 }).GetHashCode());
        Assert.Equal(new Shape().GetHashCode(), Shape.Scalar.GetHashCode());
        Assert.False(new Shape(2).Equals((object)"(2,)"));
    }

    [Fact]
    public void Unknown_sizes()
    {
        Shape s = [Shape.Unknown, 3];
        Assert.False(s.IsKnown);
        Assert.True(s.IsCompatibleWith([7, 3]));
        Assert.False(s.IsCompatibleWith([7, 4]));
        Assert.False(s.IsCompatibleWith([3]));
        Assert.Equal(
            "The shape (None, 3) has an unknown size, so it has no element count.",
            Assert.Throws<InvalidOperationException>(() => s.Count).Message);
        Assert.Equal(1, Shape.Scalar.Count);
        Assert.Equal(0, new Shape(5, 0).Count);
    }

    [Fact]
    public void Sizes_below_unknown_are_refused() => Assert.Equal(
        "A size must be 0 or more, or Shape.Unknown (-1). Received: -2. (Parameter 'sizes')",
        Assert.Throws<ArgumentException>(() => new Shape(3, -2)).Message);

    [Fact]
    public void Counts_beyond_long_are_refused() => Assert.Throws<OverflowException>(() =>
        new Shape(int.MaxValue, int.MaxValue, int.MaxValue).Count);
}
