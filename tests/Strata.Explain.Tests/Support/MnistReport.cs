using System.Text.Json;
using Strata.Models;
using Strata.Testing;

namespace Strata.Explain.Tests.Support;

/// <summary>All that scikit-learn says of the article's network, said by the numbers behind our charts.</summary>
internal static class MnistReport
{
    private const int Classes = 10;

    public static void Check(GoldenCase golden, JsonElement confusion)
    {
        var model = Model.Load(Path.Combine(golden.File.Folder, golden.Text("file")!));
        float[][] rows = [.. model.Predict(Article.Test.X, batchSize: 250, verbose: 0).ToArray<float>().Chunk(Classes)];
        int[] labels = [.. Article.Test.Y.ToArray<byte>().Select(l => (int)l)];
        Assert.Equal(golden.Number("images"), rows.Length);
        int[] predicted = [.. rows.Select(r => Array.IndexOf(r, r.Max()))];
        var matrix = ConfusionMatrix.Of(labels, predicted, Classes);

        Assert.Equal(confusion.EnumerateArray().SelectMany(r => r.EnumerateArray().Select(c => c.GetInt32())),
            from t in Enumerable.Range(0, Classes) from a in Enumerable.Range(0, Classes) select matrix[t, a]);
        Assert.Equal(golden.Text("classification_report_text"), matrix.ToString());
        foreach (var (name, value) in Figures(matrix)) Close(golden, name, value);
        foreach (var (name, value) in Probabilities(rows, labels, predicted)) Close(golden, name, value);
        foreach (var (name, value) in Ranks(rows, labels, matrix)) Close(golden, name, value);
        Calibration(golden, rows, labels);
    }

    private static IEnumerable<(string, double)> Figures(ConfusionMatrix m)
    {
        yield return ("accuracy", m.Accuracy);
        yield return ("balanced_accuracy", m.BalancedAccuracy);
        yield return ("matthews", m.MatthewsCorrelation);
        yield return ("cohen_kappa", m.CohenKappa);
        yield return ("f1/micro", m.Accuracy);
        yield return ("f1/macro", m.Mean(m.F1));
        yield return ("f1/weighted", m.WeightedMean(m.F1));
        yield return ("jaccard_macro", m.Mean(m.Jaccard));
        (string, Func<int, double>)[] figures = [("precision", m.Precision), ("recall", m.Recall), ("f1-score", m.F1)];
        foreach (var (key, figure) in figures)
        {
            for (int c = 0; c < Classes; c++) yield return ($"classification_report/{c}/{key}", figure(c));
            yield return ($"classification_report/macro avg/{key}", m.Mean(figure));
            yield return ($"classification_report/weighted avg/{key}", m.WeightedMean(figure));
        }
        for (int c = 0; c < Classes; c++) yield return ($"classification_report/{c}/support", m.Support(c));
    }

    private static IEnumerable<(string, double)> Probabilities(float[][] rows, int[] labels, int[] predicted)
    {
        yield return ("log_loss", rows.Select((r, i) => -Math.Log(Math.Max(1e-15, r[labels[i]]))).Average());
        yield return ("brier", rows.Select((r, i) => r.Select((p, c) => Math.Pow(p - (c == labels[i] ? 1 : 0), 2)).Sum()).Average());
        foreach (int k in new[] { 1, 2, 3, 5 })
            yield return ($"top_k_accuracy/{k}", rows.Select((r, i) => r.Count(p => p > r[labels[i]]) < k ? 1.0 : 0).Average());
        Assert.Equal(labels.Length, predicted.Length);
    }

    private static IEnumerable<(string, double)> Ranks(float[][] rows, int[] labels, ConfusionMatrix matrix)
    {
        double[] areas = [.. Enumerable.Range(0, Classes).Select(c =>
            RocCurve.Of([.. labels.Select(l => l == c)], [.. rows.Select(r => r[c])]).Area)];
        yield return ("roc_auc/macro", areas.Average());
        yield return ("roc_auc/weighted", matrix.WeightedMean(c => areas[c]));
        var pairs = from a in Enumerable.Range(0, Classes) from b in Enumerable.Range(0, Classes) where a != b select Pair(a, b);
        yield return ("roc_auc/one_versus_one_macro", pairs.Average());
        for (int c = 0; c < Classes; c++)
        {
            var curve = PrecisionRecallCurve.Of([.. labels.Select(l => l == c)], [.. rows.Select(r => r[c])]);
            yield return ($"average_precision/{c}", curve.AveragePrecision);
        }

        double Pair(int a, int b)
        {
            int[] both = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] == a || labels[i] == b)];
            return RocCurve.Of([.. both.Select(i => labels[i] == a)], [.. both.Select(i => rows[i][a])]).Area;
        }
    }

    private static void Calibration(GoldenCase golden, float[][] rows, int[] labels)
    {
        // Near 1 single precision has too few numbers to tell percentiles apart; what is left to the other classes has enough.
        double[] confidences = [.. rows.Select(r => 1 - (r.Sum(p => (double)p) - r.Max()))];
        bool[] isRight = [.. rows.Select((r, i) => Array.IndexOf(r, r.Max()) == labels[i])];
        var ece = CalibrationCurve.Of(confidences, isRight, bins: 15);
        Close(golden, "calibration/expected_error_15_bins", ece.ExpectedError);
        Close(golden, "calibration/largest_error_15_bins", ece.LargestError);
        int[] counts = [.. At(golden, "calibration/bin_counts_15").EnumerateArray().Select(c => c.GetInt32())];
        Assert.Equal(counts.Where(c => c > 0), ece.Bins.Select(b => b.Count));
        Curve(golden, "calibration/top_label_uniform_10", CalibrationCurve.Of(confidences, isRight, bins: 10));
        Curve(golden, "calibration/top_label_quantile_10", CalibrationCurve.Of(confidences, isRight, bins: 10, CalibrationBins.Quantile));
        for (int c = 0; c < Classes; c++)
        {
            float[] scores = [.. rows.Select(r => r[c])];
            Curve(golden, $"calibration/class_uniform_5/{c}", CalibrationCurve.Of(scores, [.. labels.Select(l => l == c)], bins: 5));
        }
    }

    private static void Curve(GoldenCase golden, string path, CalibrationCurve curve)
    {
        foreach (var (key, numbers) in new[]
        {
            ("fraction_of_positives", curve.Bins.Select(b => b.Accuracy)), ("mean_predicted_value", curve.Bins.Select(b => b.Confidence)),
        })
        {
            double[] expected = [.. At(golden, $"{path}/{key}").EnumerateArray().Select(n => n.GetDouble())];
            golden.Check(Closeness.Compare<double>($"{path}/{key}", expected, [.. numbers], golden.Rtol, golden.Atol));
        }
    }

    private static void Close(GoldenCase golden, string path, double received) => golden.Check(
        Closeness.Compare<double>(path, [At(golden, path).GetDouble()], [received], golden.Rtol, golden.Atol));

    private static JsonElement At(GoldenCase golden, string path) =>
        path.Split('/').Aggregate(golden.Json, (json, key) => json.GetProperty(key));
}
