using Strata.Pages;

namespace Strata.Bench.Scaling;

/// <summary>Time per image over what grows, both logarithmic, with the roofline dashed below it: one panel for each series.</summary>
internal static class ScalingChart
{
    private const int PanelWidth = 440, PanelHeight = 320, Columns = 2;

    public static string Draw(IReadOnlyList<(Series Series, List<Measurement> Points)> measured)
    {
        int rows = (measured.Count + Columns - 1) / Columns;
        var drawing = new Drawing(Columns * PanelWidth, rows * PanelHeight, "Time per image in microseconds; dashed: the roofline");
        drawing.Shape("rect", null, ("width", "100%"), ("height", "100%"), ("class", "box"));
        for (int i = 0; i < measured.Count; i++)
        {
            var panel = Panel(measured[i].Series.Name, measured[i].Points);
            drawing.Insert(panel, i % Columns * PanelWidth, i / Columns * PanelHeight);
        }
        return drawing.ToSvg();
    }

    private static Plot Panel(string name, List<Measurement> points)
    {
        Cost[] costs = [.. points.SelectMany(p => new[] { p.Prediction, p.Training })];
        double low = costs.Min(c => Math.Min(c.Microseconds, c.RooflineMicroseconds));
        double high = costs.Max(c => Math.Max(c.Microseconds, c.RooflineMicroseconds));
        var x = new Axis(name, points[0].Value, points[^1].Value, IsLog: true) { Marks = [.. points.Select(p => (double)p.Value)] };
        var plot = new Plot(
            name, x, Axis.Powers("µs per image (dashed: the roofline)", low, high), PanelWidth, PanelHeight);
        Curve("b", "training", 0, p => p.Training);
        Curve("a", "inference", 1, p => p.Prediction);
        return plot;

        void Curve(string style, string label, int row, Func<Measurement, Cost> of) => plot
            .Line(style, [.. points.Select(p => ((double)p.Value, of(p).Microseconds))])
            .Line($"{style} dashed", [.. points.Select(p => ((double)p.Value, of(p).RooflineMicroseconds))])
            .Legend(style, label, row);
    }
}
