using System.Globalization;
using System.Net;
using System.Text;
using Strata.Callbacks;
using Strata.Explain;
using Strata.Models;

namespace Strata.Cli.Training;

/// <summary>
/// What a training came to, as one page without links to elsewhere: the result, the curves, which classes were taken for which, the model.
/// </summary>
internal static class TrainingReport
{
    private const string Style =
        """
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color-scheme: light dark; }
        img { max-width: 100%; background: #fff; border-radius: 6px; margin: .5rem 0; } pre { overflow-x: auto; line-height: 1.25; }
        """;

    /// <summary>The page.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="test">What it is judged by.</param>
    /// <param name="history">How training went; may be empty.</param>
    /// <param name="summary">The table of layers.</param>
    /// <param name="result">The last line of the run.</param>
    public static string Of(Model model, Samples test, History history, string summary, string result)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\">");
        page.Append(CultureInfo.InvariantCulture, $"<title>Training of {Text(model.Name)}</title><style>{Style}</style></head><body>");
        page.Append(CultureInfo.InvariantCulture, $"<h1>Training of {Text(model.Name)}</h1><p><strong>{Text(result)}</strong></p>");
        foreach (string metric in history.Metrics.Keys.Where(k => !k.StartsWith("val_", StringComparison.Ordinal)).Order())
        {
            if (history[metric].Any(double.IsFinite)) page.Append(Picture(history.ToSvg(metric), $"{metric} by epoch"));
        }
        if (Confusion(model, test) is { } confusion)
            page.Append("<h2>Which digits were taken for which</h2>").Append(Picture(confusion.ToSvg(), "confusion matrix"));
        page.Append("<h2>The model</h2>").Append(Picture(model.ToSvg(), "the model"));
        page.Append(CultureInfo.InvariantCulture, $"<pre>{Text(summary)}</pre></body></html>");
        return page.ToString();
    }

    /// <summary>Counts for a model that answers a score for each class; null for others.</summary>
    private static ConfusionMatrix? Confusion(Model model, Samples test)
    {
        Tensor answers = model.Predict(test.X, batchSize: 250, verbose: 0);
        int[] labels = [.. test.Y.ToArray<byte>().Select(y => (int)y)];
        if (answers.Shape.Rank != 2 || answers.Shape[1] <= labels.Max()) return null;
        int[] best = Op.Cast(Op.ArgMax(answers), DType.Int32).Evaluate().ToArray<int>();
        return ConfusionMatrix.Of(labels, best, answers.Shape[1]);
    }

    private static string Picture(string svg, string name) =>
        $"<p><img alt=\"{Text(name)}\" src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}\"></p>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
