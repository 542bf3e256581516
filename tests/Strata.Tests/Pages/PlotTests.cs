using System.Xml.Linq;
using Strata.Pages;

namespace Strata.Tests.Pages;

public sealed class PlotTests
{
    [Fact]
    public void Numbers_become_places_within_the_frame()
    {
        var plot = new Plot("t", new Axis("x", 0, 10), new Axis("y", 0, 1));
        Assert.Equal(64, plot.X(0));
        Assert.Equal(542, plot.X(10));
        Assert.True(plot.Y(1) < plot.Y(0));
    }

    [Theory]
    [InlineData(1, 3, "1", "1.5", "2", "2.5", "3")]
    [InlineData(0, 1, "0", "0.2", "0.4", "0.6", "0.8", "1")]
    [InlineData(0.91, 0.987, "0.92", "0.94", "0.96", "0.98")]
    [InlineData(1, 120, "20", "40", "60", "80", "100", "120")]
    public void An_axis_has_a_handful_of_round_numbers(double low, double high, params string[] expected)
    {
        var svg = XDocument.Parse(new Plot("p", new Axis("x", low, high), new Axis("y", 0, 1)).ToSvg());

        string[] numbers = [.. svg.Descendants().Where(e => e.Name.LocalName == "text" && (string?)e.Attribute("text-anchor") == "middle")
            .Select(e => e.Value).Where(t => t is not ("x" or "y"))];

        Assert.Equal(expected, numbers);
    }

    [Fact]
    public void What_is_no_number_interrupts_a_line()
    {
        var svg = XDocument.Parse(new Plot("t", new Axis("x", 0, 3), new Axis("y", 0, 1))
            .Line("a", (0, 0), (1, double.NaN), (2, 1), (3, 0)).ToSvg());
        string path = svg.Descendants().Single(e => (string?)e.Attribute("class") == "a").Attribute("d")!.Value;
        Assert.Equal(2, path.Count(c => c == 'M'));
        Assert.Equal(1, path.Count(c => c == 'L'));
    }
}
