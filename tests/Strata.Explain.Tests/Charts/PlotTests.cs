using System.Xml.Linq;

namespace Strata.Explain.Tests.Charts;

public sealed class PlotTests
{
    [Theory]
    [InlineData(1, 3, "1", "1.5", "2", "2.5", "3")]
    [InlineData(0, 1, "0", "0.2", "0.4", "0.6", "0.8", "1")]
    [InlineData(0.91, 0.987, "0.92", "0.94", "0.96", "0.98")]
    [InlineData(1, 120, "20", "40", "60", "80", "100", "120")]
    public void An_axis_has_a_handful_of_round_numbers(double low, double high, params string[] expected)
    {
        var svg = XDocument.Parse(new Plot("p", "x", "y", (low, high), (0, 1)).ToSvg());

        string[] numbers = [.. svg.Descendants().Where(e => e.Name.LocalName == "text" && (string?)e.Attribute("text-anchor") == "middle")
            .Select(e => e.Value).Where(t => t is not ("x" or "y"))];

        Assert.Equal(expected, numbers);
    }
}
