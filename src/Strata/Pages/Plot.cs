namespace Strata.Pages;

/// <summary>Axes, labels and a frame to draw in: numbers become places.</summary>
internal sealed class Plot
{
    private const double Left = 64, Top = 34, Right = 18, Bottom = 48;

    private readonly Drawing _drawing;
    private readonly Axis _x, _y;

    public Plot(string title, Axis x, Axis y, double width = 560, double height = 340)
    {
        (_x, _y) = (x.Wide(), y.Wide());
        _drawing = new Drawing(width, height, title);
        _drawing.Text(Left, 20, title, style: "strong");
        foreach (double tick in _x.Ticks())
        {
            Line("axis", (tick, _y.Low), (tick, _y.High));
            _drawing.Text(X(tick), height - Bottom + 16, _x.Tell(tick), "middle");
        }
        foreach (double tick in _y.Ticks())
        {
            Line("axis", (_x.Low, tick), (_x.High, tick));
            _drawing.Text(Left - 8, Y(tick) + 4, _y.Tell(tick), "end");
        }
        _drawing.Text((Left + width - Right) / 2, height - 8, _x.Label, "middle");
        _drawing.Shape(
            "text", _y.Label, ("class", "soft"), ("text-anchor", "middle"),
            ("transform", $"translate(14 {Markup.Number((Top + height - Bottom) / 2)}) rotate(-90)"));
    }

    /// <summary>The shapes alone, for a drawing of several plots.</summary>
    internal string Body => _drawing.Body;

    public double X(double x) => Left + _x.Share(x) * (_drawing.Width - Left - Right);

    public double Y(double y) => _drawing.Height - Bottom - _y.Share(y) * (_drawing.Height - Top - Bottom);

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
        _drawing.Path(style, path);
        return this;
    }

    public Plot Dot(string style, double x, double y)
    {
        _drawing.Shape("circle", null, ("class", style), ("cx", X(x)), ("cy", Y(y)), ("r", 3.0));
        return this;
    }

    /// <summary>A dot that says what it is when one points at it.</summary>
    public Plot Dot(double x, double y, double radius, string color, string tip)
    {
        _drawing.Dot(X(x), Y(y), radius, color, tip);
        return this;
    }

    public Plot Bar(double x0, double x1, double height)
    {
        _drawing.Shape("rect", null, ("class", "area"), ("x", X(x0)), ("y", Y(height)), ("width", Math.Max(0.5, X(x1) - X(x0) - 1)),
            ("height", Y(_y.Low) - Y(height)));
        return this;
    }

    /// <summary>A word above the frame: which line is which.</summary>
    /// <param name="style">That of the line.</param>
    /// <param name="text">What the line is.</param>
    /// <param name="place">The first or the second from the left.</param>
    public Plot Legend(string style, string text, int place)
    {
        const double Room = 116, Sample = 20, Y = 16;
        double x = _drawing.Width - Right - (2 - place) * Room;
        _drawing.Line(style, x, Y, x + Sample, Y).Text(x + Sample + 6, Y + 4, text, style: "");
        return this;
    }

    /// <inheritdoc cref="Drawing.ToSvg"/>
    public string ToSvg(bool isInline = false) => _drawing.ToSvg(isInline);
}
