using System.Net;
using System.Text;
using static Strata.Profiling.Reports.Figures;

namespace Strata.Profiling.Reports;

/// <summary>Shapes and texts of a picture. Everything that comes from a model is escaped.</summary>
internal sealed class Svg(double width, double height, string title)
{
    private readonly StringBuilder _text = new();

    public double Width => width;

    public double Height => height;

    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    public void Line(double x1, double y1, double x2, double y2, string kind) =>
        _text.Append(Invariant($"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" class=\"{kind}\"/>"));

    public void Text(double x, double y, string text, string anchor = "start") =>
        _text.Append(Invariant($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{Escape(text)}</text>"));

    public void Circle(double x, double y, double radius, string color, string tip) => _text.Append(Invariant(
        $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{radius:0.#}\" fill=\"{color}\"><title>{Escape(tip)}</title></circle>"));

    public void Box(double x, double y, double boxWidth, double boxHeight, string color, string tip) => _text.Append(Invariant(
        $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{Math.Max(0.3, boxWidth):0.##}\" height=\"{Math.Max(0.3, boxHeight):0.##}\" ")
        + $"fill=\"{color}\"><title>{Escape(tip)}</title></rect>");

    /// <summary>A color for a name: the same name, the same color.</summary>
    public static string ColorOf(string name)
    {
        uint hash = 2166136261;
        foreach (char c in name) hash = unchecked((hash ^ c) * 16777619);
        return Invariant($"hsl({hash % 360} {55 + hash / 360 % 25}% {52 + hash / 9000 % 14}%)");
    }

    public override string ToString() =>
        Invariant($"<svg viewBox=\"0 0 {width:0} {height:0}\" role=\"img\" aria-label=\"{Escape(title)}\">")
        + $"<title>{Escape(title)}</title>{_text}</svg>";
}
