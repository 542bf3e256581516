using Strata.Callbacks;
using Strata.Explain;
using Strata.Models;
using Strata.Pages;

namespace Strata.Cli.Training;

/// <summary>
/// What a training came to, as one page without links to elsewhere: the result, the curves, which classes were taken for which, where the
/// network looked after each epoch, the model.
/// </summary>
internal static class TrainingReport
{
    /// <summary>The page.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="test">What it is judged by.</param>
    /// <param name="history">How training went; may be empty.</param>
    /// <param name="summary">The table of layers.</param>
    /// <param name="result">The last line of the run.</param>
    /// <param name="film">What watched the training, or null.</param>
    public static string Of(Model model, Samples test, History history, string summary, string result, HeatMapCallback? film)
    {
        var page = new Markup();
        page.Open("section").Element("h2", result);
        string[] metrics = [.. history.Metrics.Keys.Where(k => !k.StartsWith("val_", StringComparison.Ordinal)).Order()];
        page.Open("div", ("class", "charts"));
        foreach (string metric in metrics.Where(m => history[m].Any(double.IsFinite)))
            page.Raw(HistoryChart.Plot(history, metric).ToSvg(isInline: true));
        page.Close("div").Close("section");
        if (Answers(model, test) is var (confusion, calibration))
        {
            page.Open("section").Element("h2", "Which digits were taken for which, and is it as sure as it is right")
                .Open("div", ("class", "charts")).Raw(ConfusionChart.Draw(confusion, null).ToSvg(isInline: true))
                .Raw(calibration.ToPlot().ToSvg(isInline: true)).Close("div").Element("pre", confusion.ToString()).Close("section");
        }
        film?.WriteSection(page);
        page.Open("section").Element("h2", "The model")
            .Raw(SvgDiagram.Draw(ModelDiagram.Of(model, expandNested: false)).ToSvg(isInline: true))
            .Element("pre", summary).Close("section");
        return HtmlPage.Of($"Training of {model.Name}", $"{history.Epochs.Count} epochs, judged by {test.Count} images", page.ToString());
    }

    /// <summary>What a model says that answers a probability for each class; null for others.</summary>
    private static (ConfusionMatrix Confusion, CalibrationCurve Calibration)? Answers(Model model, Samples test)
    {
        Tensor answers = model.Predict(test.X, batchSize: 250, verbose: 0);
        int[] labels = [.. test.Y.ToArray<byte>().Select(y => (int)y)];
        if (answers.Shape.Rank != 2 || answers.Shape[1] <= labels.Max()) return null;
        int[] best = Op.Cast(Op.ArgMax(answers), DType.Int32).Evaluate().ToArray<int>();
        float[] sureness = [.. answers.ToArray<float>().Chunk(answers.Shape[1]).Select(row => row.Max())];
        bool[] isRight = [.. best.Zip(labels, (answer, label) => answer == label)];
        return (ConfusionMatrix.Of(labels, best, answers.Shape[1]), CalibrationCurve.Of(sureness, isRight));
    }
}
