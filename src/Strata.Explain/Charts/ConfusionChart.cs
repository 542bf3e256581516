using System.Globalization;

namespace Strata.Explain;

/// <summary>A confusion matrix as a drawing.</summary>
internal static class ConfusionChart
{
    private const double Cell = 44, Left = 96, Top = 74;

    public static string Draw(ConfusionMatrix matrix, IReadOnlyList<string>? names)
    {
        int classes = matrix.Classes;
        var svg = new Markup();
        svg.Element("text", "answered", ("class", "strong"), ("x", Left), ("y", 22.0))
            .Element("text", "true", ("class", "strong"), ("x", 16.0), ("y", Top - 12));
        for (int t = 0; t < classes; t++)
        {
            string name = NameOf(t, names);
            double total = Math.Max(1, matrix.Support(t));
            svg.Element("text", name, ("x", Left + (t + 0.5) * Cell), ("y", Top - 12), ("text-anchor", "middle"));
            svg.Element("text", name, ("x", Left - 12), ("y", Top + (t + 0.5) * Cell + 4), ("text-anchor", "end"));
            for (int a = 0; a < classes; a++)
            {
                double share = matrix[t, a] / total;
                svg.Element("rect", null, ("x", Left + a * Cell), ("y", Top + t * Cell), ("width", Cell - 2), ("height", Cell - 2),
                    ("rx", 4), ("fill", ColorMap.Sequential.Css(0.08 + 0.87 * share)));
                svg.Element("text", Markup.Readable(matrix[t, a]), ("x", Left + (a + 0.5) * Cell - 1), ("y", Top + (t + 0.5) * Cell + 3),
                    ("text-anchor", "middle"), ("style", $"fill:{(share > 0.6 ? "#111" : "#f4f4f4")}"));
            }
        }
        return SvgPage.Of(Left + classes * Cell + 16, Top + classes * Cell + 16, "Confusion matrix", svg.ToString());
    }

    /// <summary>The name of a class, or its number.</summary>
    public static string NameOf(int number, IReadOnlyList<string>? names) =>
        names is not null && number < names.Count ? names[number] : number.ToString(CultureInfo.InvariantCulture);
}
