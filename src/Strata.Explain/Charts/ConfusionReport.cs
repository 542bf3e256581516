using System.Globalization;
using System.Text;

namespace Strata.Explain;

/// <summary>A confusion matrix as text, laid out as scikit-learn's <c>classification_report</c>.</summary>
internal static class ConfusionReport
{
    private const int Column = 10;

    public static string Write(ConfusionMatrix matrix, int digits, IReadOnlyList<string>? names = null)
    {
        string[] classes = [.. Enumerable.Range(0, matrix.Classes).Select(c => ConfusionChart.NameOf(c, names))];
        int width = classes.Append("weighted avg").Max(n => n.Length);
        var text = new StringBuilder();
        void Row(string name, params string[] cells)
        {
            text.Append(name.PadLeft(width)).Append(' ');
            foreach (string cell in cells) text.Append(cell.PadLeft(Column));
            text.Append('\n');
        }
        string Number(double x) => x.ToString($"F{digits}", CultureInfo.InvariantCulture);
        string Whole(long n) => n.ToString(CultureInfo.InvariantCulture);
        Row("", "precision", "recall", "f1-score", "support");
        text.Append('\n');
        for (int c = 0; c < classes.Length; c++)
            Row(classes[c], Number(matrix.Precision(c)), Number(matrix.Recall(c)), Number(matrix.F1(c)), Whole(matrix.Support(c)));
        text.Append('\n');
        string all = Whole(matrix.Count);
        Row("accuracy", "", "", Number(matrix.Accuracy), all);
        Row("macro avg", Number(matrix.Mean(matrix.Precision)), Number(matrix.Mean(matrix.Recall)), Number(matrix.Mean(matrix.F1)), all);
        Row(
            "weighted avg", Number(matrix.WeightedMean(matrix.Precision)), Number(matrix.WeightedMean(matrix.Recall)),
            Number(matrix.WeightedMean(matrix.F1)), all);
        return text.ToString();
    }
}
