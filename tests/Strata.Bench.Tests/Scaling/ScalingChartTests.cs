using System.Xml.Linq;
using Strata.Bench.Scaling;

namespace Strata.Bench.Tests.Scaling;

public sealed class ScalingChartTests
{
    [Fact]
    public void Each_series_is_a_panel_of_two_curves_with_their_rooflines_below()
    {
        var series = new Series("batch", [1, 2, 4], _ => throw new InvalidOperationException("Nothing is measured here."));
        List<Measurement> points =
        [
            .. series.Points.Select(v => new Measurement(v, new Cost(100.0 / v, 50.0 / v, 1000), new Cost(300.0 / v, 90.0 / v, 2000))),
        ];

        var svg = XDocument.Parse(ScalingChart.Draw([(series, points), (series, points)])).Root!;

        var panels = svg.Elements().Where(e => e.Name.LocalName == "g").ToList();
        Assert.Equal(2, panels.Count);
        var curves = panels[0].Elements().Where(IsCurve).ToList();
        string[] named = [.. panels[0].Elements().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
        Assert.Contains("training", named);
        Assert.Equal(4, curves.Count);
        double[][] heights = [.. curves.Select(Heights)];
        // Downwards on the screen is less time: each curve falls, and its roofline lies below it.
        Assert.All(heights, h => Assert.Equal(h.Order(), h));
        Assert.True(heights[1][0] > heights[0][0]);
        Assert.True(heights[3][2] > heights[2][2]);
    }

    /// <summary>A coloured line through three points; that of the legend has two.</summary>
    private static bool IsCurve(XElement e) => (string?)e.Attribute("class") is "a" or "a dashed" or "b" or "b dashed"
        && e.Attribute("d")!.Value.Count(c => c == 'L') == 2;

    private static double[] Heights(XElement curve) =>
        [.. curve.Attribute("d")!.Value.Split('M', 'L').Skip(1).Select(p => double.Parse(p.Split(' ')[1]))];
}
