namespace Strata.Explain;

/// <summary>How often each class was taken for which: rows are truths, columns answers.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts;

    private ConfusionMatrix(int[,] counts) => _counts = counts;

    public int Classes => _counts.GetLength(0);

    /// <summary>How many of a class were answered so.</summary>
    public int this[int truth, int answer] => _counts[truth, answer];

    /// <summary>The share of right answers.</summary>
    public double Accuracy
    {
        get
        {
            long right = 0, all = 0;
            for (int t = 0; t < Classes; t++)
            {
                right += _counts[t, t];
                for (int a = 0; a < Classes; a++) all += _counts[t, a];
            }
            return all == 0 ? 0 : (double)right / all;
        }
    }

    /// <summary>Counts.</summary>
    /// <param name="labels">The right classes.</param>
    /// <param name="answers">The answered classes.</param>
    /// <param name="classes">How many classes there are.</param>
    public static ConfusionMatrix Of(IReadOnlyList<int> labels, IReadOnlyList<int> answers, int classes)
    {
        if (labels.Count != answers.Count)
        {
            throw new ArgumentException(
                $"As many answers as labels are needed. Received: {labels.Count} labels, {answers.Count} answers.");
        }
        int[,] counts = new int[classes, classes];
        for (int i = 0; i < labels.Count; i++)
        {
            if (labels[i] < 0 || labels[i] >= classes || answers[i] < 0 || answers[i] >= classes)
            {
                throw new ArgumentException(
                    $"Classes are 0 to {classes - 1}. Received: label {labels[i]}, answer {answers[i]} at place {i}.");
            }
            counts[labels[i], answers[i]]++;
        }
        return new ConfusionMatrix(counts);
    }

    /// <summary>The matrix as a drawing, each row coloured by its shares.</summary>
    /// <param name="names">Names of the classes; their numbers by default.</param>
    public string ToSvg(IReadOnlyList<string>? names = null)
    {
        const double Cell = 44, Left = 96, Top = 74;
        var svg = new Markup();
        svg.Element("text", "answered", ("class", "strong"), ("x", Left), ("y", 22.0))
            .Element("text", "true", ("class", "strong"), ("x", 16.0),
            ("y", Top - 12));
        for (int t = 0; t < Classes; t++)
        {
            string name = names is not null && t < names.Count ? names[t] : t.ToString(System.Globalization.CultureInfo.InvariantCulture);
            double total = Math.Max(1, Enumerable.Range(0, Classes).Sum(a => _counts[t, a]));
            svg.Element("text", name, ("x", Left + (t + 0.5) * Cell), ("y", Top - 12), ("text-anchor", "middle"));
            svg.Element("text", name, ("x", Left - 12), ("y", Top + (t + 0.5) * Cell + 4), ("text-anchor", "end"));
            for (int a = 0; a < Classes; a++)
            {
                double share = _counts[t, a] / total;
                svg.Element("rect", null, ("x", Left + a * Cell), ("y", Top + t * Cell), ("width", Cell - 2), ("height", Cell - 2),
                    ("rx", 4),
                    ("fill", ColorMap.Sequential.Css(0.08 + 0.87 * share)));
                svg.Element("text", Markup.Readable(_counts[t, a]), ("x", Left + (a + 0.5) * Cell - 1), ("y", Top + (t + 0.5) * Cell + 3),
                    ("text-anchor", "middle"), ("style", $"fill:{(share > 0.6 ? "#111" : "#f4f4f4")}"));
            }
        }
        return SvgPage.Of(Left + Classes * Cell + 16, Top + Classes * Cell + 16, "Confusion matrix", svg.ToString());
    }
}
