using Strata.Explain.Tests.Support;
using Strata.Models;
using Strata.Testing;

namespace Strata.Explain.Tests;

/// <summary>The article's networks as Keras trained them, on the images it tested them on, and what scikit-learn says.</summary>
public sealed class MnistGoldenTests
{
    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(GoldenTopic.Files), "mnist", MemberType = typeof(GoldenTopic))]
    public void Mnist(string file) => GoldenTopic.Run("mnist", file, golden =>
    {
        // Five epochs take too long for a test, and five seeds a range that one run may leave by chance.
        if (golden.Json.TryGetProperty("runs", out _)) throw new Waiting("a training by hand: docs/decisions/0008");
        if (golden.Json.TryGetProperty("confusion_matrix", out var confusion)) MnistReport.Check(golden, confusion);
        else if (golden.Json.TryGetProperty("correct", out _)) Answers(golden);
        else Images(golden);
    });

    private static void Images(GoldenCase golden)
    {
        var images = golden.Array("images");
        int count = images.Shape[0];
        // The pixels are those numbers over 255 in single precision, to the last bit.
        Assert.Equal(images.Data.Select(b => b / 255f), Article.Test.X[..count].ToArray<float>());
        golden.Check<int>("labels", [count], Labels.AsSpan(0, count));
    }

    private static void Answers(GoldenCase golden)
    {
        var model = Model.Load(Path.Combine(golden.File.Folder, golden.File.Json.GetProperty("file").GetString()!));
        Assert.Equal(golden.File.Json.GetProperty("parameters").GetInt64(), model.CountParams());
        var answers = model.Predict(Article.Test.X, batchSize: 250, verbose: 0);
        var rows = answers.ToArray<float>().Chunk(10).ToList();
        int shown = (int)golden.Number("shown")!;
        int[] predicted = [.. rows.Select(r => Array.IndexOf(r, r.Max()))];

        golden.Check<float>("probabilities", [shown, 10], answers[..shown].Span<float>());
        golden.Check<int>("predicted", [rows.Count], predicted);
        golden.Check<float>("confidence", [rows.Count], [.. rows.Select(r => r.Max())]);
        golden.Check<int>("labels", [rows.Count], Labels);
        Assert.Equal((int)golden.Number("correct")!, predicted.Zip(Labels).Count(p => p.First == p.Second));
        Assert.Equal((int)golden.Number("correct_of_shown")!, predicted.Zip(Labels).Take(shown).Count(p => p.First == p.Second));
        double lead = rows.Min(r => r.Max() - r.Order().ElementAt(r.Length - 2));
        Assert.Equal(golden.Number("closest_two")!.Value, lead, 1e-4);
        double loss = model.Evaluate(Article.Test, batchSize: 250, verbose: 0)["loss"];
        golden.Check(Closeness.Compare<double>("loss", [golden.Number("loss")!.Value], [loss], golden.Rtol, golden.Atol));
    }

    private static int[] Labels { get; } = [.. Article.Test.Y.ToArray<byte>().Select(l => (int)l)];
}
