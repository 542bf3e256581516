namespace Strata.Explain;

/// <summary>Axes, labels and a frame to draw in: numbers become places.</summary>
internal sealed class Plot
{
    private const double Width = 560, Height = 340, Left = 64, Top = 34, Right = 18, Bottom = 48;

    private readonly Markup _svg = new();
    private readonly string _title;

    public Plot(string title, string xLabel, string yLabel, (double Low, double High) x, (double Low, double High) y)
    {
        _title = title;
        (XRange, YRange) = (Wide(x), Wide(y));
        _svg.Element("text", title, ("class", "strong"), ("x", Left), ("y", 20.0));
        foreach (double tick in Ticks(XRange))
        {
            Line("axis", (tick, YRange.Low), (tick, YRange.High));
            _svg.Element("text", Markup.Readable(tick), ("class", "soft"), ("x", X(tick)), ("y", Height - Bottom + 16),
                ("text-anchor", "middle"));
        }
        foreach (double tick in Ticks(YRange))
        {
            Line("axis", (XRange.Low, tick), (XRange.High, tick));
            _svg.Element("text", Markup.Readable(tick), ("class", "soft"), ("x", Left - 8), ("y", Y(tick) + 4), ("text-anchor", "end"));
        }
        _svg.Element("text", xLabel, ("class", "soft"), ("x", (Left + Width - Right) / 2), ("y", Height - 8), ("text-anchor", "middle"));
        _svg.Element("text", yLabel, ("class", "soft"), ("transform",
            $"translate(14 {Markup.Number((Top + Height - Bottom) / 2)}) rotate(-90)"),
            ("text-anchor", "middle"));
    }

    public (double Low, double High) XRange { get; }

    public (double Low, double High) YRange { get; }

    public double X(double x) => Left + (x - XRange.Low) / (XRange.High - XRange.Low) * (Width - Left - Right);

    public double Y(double y) => Height - Bottom - (y - YRange.Low) / (YRange.High - YRange.Low) * (Height - Top - Bottom);

    /// <summary>A line through points; what is not a number interrupts it.</summary>
    public Plot Line(string style, params IReadOnlyList<(double X, double Y)> points)
    {
        string path = "";
        bool isOn = false;
        foreach (var (x, y) in points)
        {
            bool isNumber = double.IsFinite(x) && double.IsFinite(y);
            if (isNumber) path += $"{(isOn ? "L" : "M")}{Markup.Number(X(x))} {Markup.Number(Y(y))}";
            isOn = isNumber;
        }
        _svg.Element("path", null, ("class", style), ("d", path));
        return this;
    }

    public Plot Dot(string style, double x, double y)
    {
        _svg.Element("circle", null, ("class", style), ("cx", X(x)), ("cy", Y(y)), ("r", 3.0));
        return this;
    }

    public Plot Bar(double x0, double x1, double height)
    {
        _svg.Element("rect", null, ("class", "area"), ("x", X(x0)), ("y", Y(height)), ("width", Math.Max(0.5, X(x1) - X(x0) - 1)),
            ("height", Y(YRange.Low) - Y(height)));
        return this;
    }

    /// <summary>A word in the corner: which line is which.</summary>
    public Plot Legend(string style, string text, int row)
    {
        double y = Top + 12 + 17 * row;
        _svg.Element("path", null, ("class", style), ("d", $"M{Markup.Number(Width - Right - 150)} {Markup.Number(y)}h22"));
        _svg.Element("text", text, ("x", Width - Right - 122), ("y", y + 4));
        return this;
    }

    public string ToSvg() => SvgPage.Of(Width, Height, _title, _svg.ToString());

    private static (double Low, double High) Wide((double Low, double High) range) =>
        range.High > range.Low ? range : (range.Low - 0.5, range.High + 0.5);

    /// <summary>About five round numbers of the range.</summary>
    private static IEnumerable<double> Ticks((double Low, double High) range)
    {
        double rough = (range.High - range.Low) / 5, power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * ((rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 });
        for (double tick = Math.Ceiling(range.Low / step - 1e-9); tick * step <= range.High + 1e-9 * step; tick++)
            yield return Math.Round(tick * step, 12) + 0.0; // no "-0"
    }
}
