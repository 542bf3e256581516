using System.Text.Json;
using System.Xml.Linq;
using Strata.Explain.Tests.Support;
using Strata.Layers;
using Strata.Models;
using Strata.Optimizers;
using Strata.Testing;

namespace Strata.Explain.Tests.Charts;

public sealed class ChartsTests
{
    private static readonly JsonElement s_report =
        JsonDocument.Parse(File.ReadAllText(Repository.PathOf("tests", "golden", "mnist", "report.json"))).RootElement;

    private static readonly float[] s_answers = Article.Model.Predict(Article.Test.X, batchSize: 250).ToArray<float>();
    private static readonly int[] s_labels = [.. Article.Test.Y.ToArray<byte>().Select(l => (int)l)];

    [Fact]
    public void The_confusion_matrix_is_that_of_scikit_learn()
    {
        int[] answers = [.. s_answers.Chunk(10).Select(row => Array.IndexOf(row, row.Max()))];
        var matrix = ConfusionMatrix.Of(s_labels, answers, 10);
        var expected = s_report.GetProperty("confusion_matrix");
        for (int t = 0; t < 10; t++) for (int a = 0; a < 10; a++) Assert.Equal(expected[t][a].GetInt32(), matrix[t, a]);
        Assert.Equal(0.9881, matrix.Accuracy, 1e-12);
        Assert.Equal(100, XDocument.Parse(matrix.ToSvg()).Descendants().Count(e => e.Name.LocalName == "rect"));
    }

    [Fact]
    public void The_expected_calibration_error_is_that_of_the_report()
    {
        float[] confidences = [.. s_answers.Chunk(10).Select(row => row.Max())];
        bool[] isRight = [.. s_answers.Chunk(10).Select((row, i) => Array.IndexOf(row, row.Max()) == s_labels[i])];
        var curve = CalibrationCurve.Of(confidences, isRight);
        Assert.Equal(s_report.GetProperty("calibration").GetProperty("expected_error_15_bins").GetDouble(), curve.ExpectedError, 1e-6);
        Assert.Contains("expected error", XDocument.Parse(curve.ToSvg()).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_area_under_the_roc_curve_counts_ties_half()
    {
        Assert.Equal(1, RocCurve.Of([false, false, true, true], [0.1f, 0.2f, 0.3f, 0.4f]).Area, 1e-12);
        Assert.Equal(0.75, RocCurve.Of([false, true, false, true], [0.1f, 0.2f, 0.3f, 0.4f]).Area, 1e-12);
        var ties = RocCurve.Of([false, true], [0.5f, 0.5f]);
        Assert.Equal(0.5, ties.Area, 1e-12);
        Assert.Equal([(0.0, 0.0), (1.0, 1.0)], ties.Points);
        Assert.StartsWith("A ROC curve needs both kinds",
            Assert.Throws<ArgumentException>(() => RocCurve.Of([true], [0.5f])).Message, StringComparison.Ordinal);
        Assert.NotNull(XDocument.Parse(ties.ToSvg()).Root);
    }

    [Fact]
    public void Histograms_count_every_finite_number()
    {
        var histogram = Histogram.Of(new[] { 0f, 1, 1, 2, float.NaN, 4 }, "few", bins: 4);
        Assert.Equal([1, 2, 1, 1], histogram.Counts);
        Assert.Equal(6, Histogram.OfWeights(Article.Model).Count);
        Assert.Contains("few", XDocument.Parse(histogram.ToSvg()).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_history_is_drawn_with_its_validation()
    {
        var model = new Sequential { new Input(4), new Dense(2, "softmax") };
        model.Compile(new Adam(0.01f), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var history = model.Fit(Tensor.Ones([32, 4]), new Tensor([32], DType.Int32), epochs: 3, verbose: 0, validationSplit: 0.5f);
        var svg = XDocument.Parse(history.ToSvg());
        Assert.Contains(svg.Descendants(), e => e.Value == "val_loss");
        Assert.Equal(6, svg.Descendants().Count(e => e.Name.LocalName == "circle"));
        Assert.Throws<KeyNotFoundException>(() => history.ToSvg("precision"));
    }
}
