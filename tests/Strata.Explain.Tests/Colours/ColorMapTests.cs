namespace Strata.Explain.Tests.Colours;

public sealed class ColorMapTests
{
    public static IEnumerable<object[]> Maps => [[ColorMap.Sequential], [ColorMap.Heat], [ColorMap.Diverging]];

    [Theory]
    [MemberData(nameof(Maps), DisableDiscoveryEnumeration = true)]
    public void Equal_steps_look_equal(ColorMap map)
    {
        // Over 16 of 256 colours rounding to bytes no longer shows.
        double[] steps = [.. Enumerable.Range(0, 16).Select(i => Lab(map, i / 16.0).DistanceTo(Lab(map, (i + 1) / 16.0)))];
        Assert.InRange(steps.Max() / steps.Min(), 1, 1.35);
    }

    [Theory]
    [InlineData("sequential")]
    [InlineData("heat")]
    public void Lightness_only_rises(string name)
    {
        var map = name == "heat" ? ColorMap.Heat : ColorMap.Sequential;
        double[] lightness = [.. Enumerable.Range(0, 65).Select(i => Lab(map, i / 64.0).L)];
        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.True(pair.Second > pair.First, $"{pair}"));
        Assert.InRange(lightness[^1] - lightness[0], 0.6, 1);
    }

    [Fact]
    public void The_ends_of_for_and_against_weigh_the_same()
    {
        Assert.Equal(Lab(ColorMap.Diverging, 0).L, Lab(ColorMap.Diverging, 1).L, 0.03);
        Assert.InRange(Lab(ColorMap.Diverging, 0.5).L, 0.93, 1);
        Assert.True(ColorMap.Diverging.At(0).Blue > ColorMap.Diverging.At(0).Red && ColorMap.Diverging.At(1).Red > ColorMap.Diverging.At(1).Blue);
    }

    [Fact]
    public void What_lies_outside_takes_the_end()
    {
        Assert.Equal(ColorMap.Heat.At(1), ColorMap.Heat.At(7));
        Assert.Equal(ColorMap.Heat.At(0), ColorMap.Heat.At(double.NaN));
        Assert.Matches("^#[0-9a-f]{6}$", ColorMap.Heat.Css(0.5));
    }

    private static OkLab Lab(ColorMap map, double share)
    {
        var (red, green, blue) = map.At(share);
        return OkLab.Of(red, green, blue);
    }
}
