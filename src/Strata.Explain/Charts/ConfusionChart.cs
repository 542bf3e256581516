using System.Globalization;

namespace Strata.Explain;

/// <summary>A confusion matrix as a drawing.</summary>
internal static class ConfusionChart
{
    private const double Cell = 44, Left = 96, Top = 74;

    public static Drawing Draw(ConfusionMatrix matrix, IReadOnlyList<string>? names)
    {
        int classes = matrix.Classes;
        var drawing = new Drawing(Left + classes * Cell + 16, Top + classes * Cell + 16, "Confusion matrix");
        drawing.Text(Left, 22, "answered", style: "strong").Text(16, Top - 12, "true", style: "strong");
        for (int t = 0; t < classes; t++)
        {
            string name = NameOf(t, names);
            double total = Math.Max(1, matrix.Support(t));
            drawing.Text(Left + (t + 0.5) * Cell, Top - 12, name, "middle", "");
            drawing.Text(Left - 12, Top + (t + 0.5) * Cell + 4, name, "end", "");
            for (int a = 0; a < classes; a++)
            {
                double share = matrix[t, a] / total;
                drawing.Shape("rect", null, ("x", Left + a * Cell), ("y", Top + t * Cell), ("width", Cell - 2), ("height", Cell - 2),
                    ("rx", 4), ("fill", ColorMap.Sequential.Css(0.08 + 0.87 * share)));
                drawing.Shape("text", Markup.Readable(matrix[t, a]), ("x", Left + (a + 0.5) * Cell - 1), ("y", Top + (t + 0.5) * Cell + 3),
                    ("text-anchor", "middle"), ("style", $"fill:{(share > 0.6 ? "#111" : "#f4f4f4")}"));
            }
        }
        return drawing;
    }

    /// <summary>The name of a class, or its number.</summary>
    public static string NameOf(int number, IReadOnlyList<string>? names) =>
        names is not null && number < names.Count ? names[number] : number.ToString(CultureInfo.InvariantCulture);
}
