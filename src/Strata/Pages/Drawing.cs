using System.Globalization;

namespace Strata.Pages;

/// <summary>
/// Shapes and texts of a picture as SVG. Colours follow the reader's light or dark setting, and paper is light. Everything that comes from
/// a model is escaped.
/// </summary>
internal sealed class Drawing(double width, double height, string title)
{
    /// <summary>What the classes of shapes look like; a page states it once for all its drawings.</summary>
    public const string Style =
        """
        .sv{font-family:ui-sans-serif,system-ui,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;font-size:12px}
        .sv text{fill:var(--ink,#1b1f24)}.sv .soft{fill:var(--soft,#5b6570)}.sv .strong{font-weight:600}
        .sv .box{fill:var(--card,#fff);stroke:var(--line,#c9d1d9)}.sv .edge{fill:none;stroke:var(--soft,#7a8590);stroke-width:1.4}
        .sv .axis{stroke:var(--line,#c9d1d9);fill:none}.sv .head{fill:var(--soft,#7a8590)}
        .sv .a{stroke:#2f6fde;fill:none;stroke-width:2}.sv .b{stroke:#d9542b;fill:none;stroke-width:2}
        .sv .afill{fill:#2f6fde}.sv .bfill{fill:#d9542b}.sv .area{fill:#2f6fde;opacity:.75}.sv .dashed{stroke-dasharray:4 3}
        .sv .part{stroke:var(--card,#fff);stroke-width:.4}.sv .dot{fill-opacity:.75;stroke:var(--ink,#1b1f24);stroke-width:.8}
        """;

    // A file of its own also brings the paper it is on: letters for a dark page would not be seen on a white one.
    private const string Alone =
        ".sv{background:#fff}@media screen and (prefers-color-scheme:dark)"
        + "{.sv{--ink:#e6e9ed;--soft:#9aa4af;--card:#1c2229;--line:#3b444e;background:#12161b}}";

    private readonly Markup _body = new();

    public double Width => width;

    public double Height => height;

    /// <summary>A colour for a name: the same name, the same colour.</summary>
    public static string ColorOf(string name)
    {
        uint hash = 2166136261;
        foreach (char c in name) hash = unchecked((hash ^ c) * 16777619);
        return string.Create(CultureInfo.InvariantCulture, $"hsl({hash % 360} {55 + hash / 360 % 25}% {52 + hash / 9000 % 14}%)");
    }

    public Drawing Text(double x, double y, string text, string anchor = "start", string style = "soft")
    {
        _body.Element("text", text, ("class", style), ("x", x), ("y", y), ("text-anchor", anchor));
        return this;
    }

    /// <summary>A line along a path of SVG.</summary>
    public Drawing Path(string style, string path)
    {
        _body.Element("path", null, ("class", style), ("d", path));
        return this;
    }

    public Drawing Line(string style, double x1, double y1, double x2, double y2) =>
        Path(style, $"M{Markup.Number(x1)} {Markup.Number(y1)}L{Markup.Number(x2)} {Markup.Number(y2)}");

    /// <summary>A dot of some colour that says what it is when one points at it.</summary>
    public Drawing Dot(double x, double y, double radius, string color, string tip)
    {
        _body.Open("circle", ("class", "dot"), ("cx", x), ("cy", y), ("r", radius), ("fill", color)).Element("title", tip).Close("circle");
        return this;
    }

    /// <summary>A box of some colour that says what it is when one points at it.</summary>
    public Drawing Box(double x, double y, double boxWidth, double boxHeight, string color, string tip)
    {
        const double Visible = 0.3;
        _body.Open(
            "rect", ("class", "part"), ("x", x), ("y", y), ("width", Math.Max(Visible, boxWidth)), ("height", Math.Max(Visible, boxHeight)),
            ("fill", color)).Element("title", tip).Close("rect");
        return this;
    }

    /// <summary>A shape that has no method of its own.</summary>
    public Drawing Shape(string name, string? content, params (string Name, object Value)[] attributes)
    {
        _body.Element(name, content, attributes);
        return this;
    }

    /// <summary>Another drawing as a part of this one.</summary>
    public Drawing Insert(Plot part, double x, double y)
    {
        _body.Open("g", ("transform", $"translate({Markup.Number(x)} {Markup.Number(y)})")).Raw(part.Body).Close("g");
        return this;
    }

    /// <summary>The shapes alone.</summary>
    internal string Body => _body.ToString();

    /// <summary>The picture as a file of its own.</summary>
    public override string ToString() => ToSvg();

    /// <summary>The picture.</summary>
    /// <param name="isInline">Whether it stands in a page that has set the colours.</param>
    public string ToSvg(bool isInline = false)
    {
        var svg = new Markup();
        (string, object)[] size =
        [
            ("class", "sv"), ("viewBox", $"0 0 {Markup.Number(width)} {Markup.Number(height)}"), ("width", width), ("height", height),
            ("role", "img"), ("aria-label", title),
        ];
        svg.Open("svg", isInline ? size : [("xmlns", "http://www.w3.org/2000/svg"), .. size]).Element("title", title);
        if (!isInline) svg.Raw($"<style>{Style}{Alone}</style>");
        return svg.Raw(_body.ToString()).Close("svg").ToString();
    }
}
