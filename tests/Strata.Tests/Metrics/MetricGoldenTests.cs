using Strata.Losses;
using Strata.Metrics;
using Strata.Saving;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Metrics;

public sealed class MetricGoldenTests
{
    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "metrics", MemberType = typeof(GoldenTopic))]
    public void Metrics(string file) => GoldenTopic.Run("metrics", file, golden =>
    {
        if (file == "Names") CheckName(golden);
        else if (file == "Resolution") CheckResolution(golden);
        else if (golden.Error is not null) CheckRefusal(golden, file);
        else CheckUpdates(golden, file);
    });

    private static void CheckName(GoldenCase golden)
    {
        string resolved = golden.Text("resolves_to")!;
        if (resolved == "Metric") throw new Waiting("metric Metric, an abstract class that does nothing by itself");
        Assert.Equal(resolved, KnownClasses.Find<Metric>(golden.Name)?.Name);
        if (golden.Text("compiled_name") is not { } name) return;
        Metric metric = golden.Name;
        Assert.Equal(resolved, metric.GetType().Name);
        Assert.Equal(name, metric.Name);
    }

    private static void CheckResolution(GoldenCase golden)
    {
        Shape ShapeOf(string key) => [.. golden.Json.GetProperty(key).EnumerateArray().Select(e => e.GetInt32())];
        Shape yTrue = ShapeOf("y_true_shape"), yPred = ShapeOf("y_pred_shape");
        Assert.Equal(golden.Text("accuracy"), MetricResolution.Accuracy(yTrue, yPred));
        Assert.Equal(golden.Text("crossentropy"), MetricResolution.Crossentropy(yTrue, yPred));
    }

    private static void CheckRefusal(GoldenCase golden, string file)
    {
        if (golden.Text("stage") == "update")
        {
            var metric = Create(golden, file);
            Assert.ThrowsAny<ArgumentException>(() => metric.UpdateState(golden.Tensor("y_true/0"), golden.Tensor("y_pred/0")));
            return;
        }
        Assert.ThrowsAny<ArgumentException>(() => _ = (file, golden.Name) switch
        {
            ("TruePositives", _) => (Metric)new TruePositives([1.5]),
            ("TrueNegatives", _) => new TrueNegatives([1.5]),
            ("FalsePositives", _) => new FalsePositives([1.5]),
            ("FalseNegatives", _) => new FalseNegatives([1.5]),
            ("PrecisionAtRecall", _) => new PrecisionAtRecall(1.5),
            ("RecallAtPrecision", _) => new RecallAtPrecision(1.5),
            ("SensitivityAtSpecificity", _) => new SensitivityAtSpecificity(1.5),
            ("SpecificityAtSensitivity", _) => new SpecificityAtSensitivity(1.5),
            ("IoU", _) => new IoU(2, [0, 2]),
            ("AUC", "one_threshold") => new AUC(numThresholds: 1),
            ("AUC", "num_labels_without_multi_label") => new AUC(numLabels: 3),
            _ => throw new Waiting($"refusal {golden}"),
        });
    }

    private static void CheckUpdates(GoldenCase golden, string file)
    {
        var metric = Create(golden, file);
        for (int i = 0; golden.Has($"result/{i}"); i++)
        {
            var yTrue = golden.TensorOrNull($"values/{i}") ?? golden.Tensor($"y_true/{i}");
            var yPred = golden.TensorOrNull($"y_pred/{i}") ?? yTrue;
            var weight = Metric.Masked(golden.ValueOrNull($"sample_weight/{i}"), golden.ValueOrNull("mask"));
            metric.UpdateState(yTrue, yPred, weight?.Evaluate());
            golden.Check($"result/{i}", metric.Results());
        }
        string[] names = [.. golden.Json.GetProperty("variables").EnumerateArray().Select(e => e.GetString()!)];
        Assert.Equal(names, metric.Variables.Select(v => v.Name));
        foreach (var variable in metric.Variables) golden.Check($"state/{variable.Name}", variable.Tensor);
        metric.Reset();
        golden.Check("after_reset", metric.Results());
    }

    /// <summary>The metric of the config, and of what Keras leaves out of it.</summary>
    private static Metric Create(GoldenCase golden, string file) => file switch
    {
        "CosineSimilarity" when golden.Name.StartsWith("axis1", StringComparison.Ordinal) => new Strata.Metrics.CosineSimilarity(axis: 1),
        "MeanMetricWrapper" => new MeanMetricWrapper(
            new Huber(golden.Config.GetProperty("config").GetProperty("delta").GetDouble()).PerSample),
        _ => golden.Read<Metric>(),
    };
}
