using System.Globalization;
using System.Text;

namespace Strata.Bench.Scaling;

/// <summary>Time per image over what grows, both logarithmic, with the roofline dashed below it: one panel for each series.</summary>
internal static class ScalingChart
{
    private const int PanelWidth = 420;
    private const int PanelHeight = 300;
    private const int Columns = 2;
    private const int Left = 60;
    private const int Top = 40;
    private const int Right = 20;
    private const int Bottom = 40;

    public static string Draw(IReadOnlyList<(Series Series, List<Measurement> Points)> measured)
    {
        int rows = (measured.Count + Columns - 1) / Columns;
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Columns * PanelWidth}\" height=\"{rows * PanelHeight}\"");
        Line(svg, $" font-family=\"sans-serif\" font-size=\"11\">");
        Line(svg, $"<title>Time per image in microseconds; dashed: the roofline</title>");
        Line(svg, $"<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        for (int i = 0; i < measured.Count; i++)
        {
            Line(svg, $"<g transform=\"translate({i % Columns * PanelWidth},{i / Columns * PanelHeight})\">");
            Panel(svg, measured[i].Series.Name, measured[i].Points);
            Line(svg, $"</g>");
        }
        Line(svg, $"</svg>");
        return svg.ToString();
    }

    private static void Panel(StringBuilder svg, string name, List<Measurement> points)
    {
        Cost[] costs = [.. points.SelectMany(p => new[] { p.Prediction, p.Training })];
        double low = costs.Min(c => Math.Min(c.Microseconds, c.RooflineMicroseconds));
        double high = costs.Max(c => Math.Max(c.Microseconds, c.RooflineMicroseconds));
        double first = points[0].Value, last = points[^1].Value;
        double X(double value) => Left + (Share(value, first, last) * (PanelWidth - Left - Right));
        double Y(double value) => PanelHeight - Bottom - (Share(value, low, high) * (PanelHeight - Top - Bottom));

        Line(svg, $"<text x=\"{Left}\" y=\"20\" font-weight=\"bold\">{name}</text>");
        for (double power = Math.Pow(10, Math.Floor(Math.Log10(low))); power <= high; power *= 10)
        {
            if (power < low) continue;
            Line(svg, $"<line x1=\"{Left}\" x2=\"{PanelWidth - Right}\" y1=\"{Y(power):0.#}\" y2=\"{Y(power):0.#}\" stroke=\"#ddd\"/>");
            Line(svg, $"<text x=\"{Left - 5}\" y=\"{Y(power) + 4:0.#}\" text-anchor=\"end\">{power:0.###} µs</text>");
        }
        foreach (var point in points)
            Line(svg, $"<text x=\"{X(point.Value):0.#}\" y=\"{PanelHeight - Bottom + 18}\" text-anchor=\"middle\">{point.Value}</text>");
        Curve("training", "#c0392b", 0, p => p.Training);
        Curve("inference", "#2471a3", 70, p => p.Prediction);
        Line(svg, $"<text x=\"{Left + 150}\" y=\"{PanelHeight - 5}\" fill=\"#777\">dashed: roofline</text>");

        void Curve(string label, string colour, double labelX, Func<Measurement, Cost> of)
        {
            string Path(Func<Cost, double> time) => string.Join(
                ' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.Value):0.#},{Y(time(of(p))):0.#}")));
            Line(svg, $"<polyline points=\"{Path(c => c.Microseconds)}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>");
            string roofline = Path(c => c.RooflineMicroseconds);
            Line(svg, $"<polyline points=\"{roofline}\" fill=\"none\" stroke=\"{colour}\" stroke-dasharray=\"4 3\"/>");
            Line(svg, $"<text x=\"{Left + labelX}\" y=\"{PanelHeight - 5}\" fill=\"{colour}\">{label}</text>");
        }
    }

    /// <summary>How far along a logarithmic axis, 0 to 1.</summary>
    private static double Share(double value, double low, double high) => high > low ? Math.Log(value / low) / Math.Log(high / low) : 0.5;

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(FormattableString.Invariant(text)).Append('\n');
}
