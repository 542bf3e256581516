using System.Text.Json;
using Strata.Callbacks;
using Strata.Testing;
using Strata.Tests.Support;
using Strata.Training;

namespace Strata.Tests.Training;

/// <summary>The text of progress bars, character by character, with a clock that goes by fixed steps.</summary>
public class ProgressGoldenTests
{
    [Fact, Trait("Category", "Goldens")]
    public void Progress() => GoldenTopic.Run("fit", "Progress", golden =>
    {
        double step = golden.Number("clock_step")!.Value, now = 0;
        var output = new StringWriter();
        double Clock() => now += step;
        if (golden.Json.TryGetProperty("updates", out var updates)) Bar(golden, updates, output, Clock);
        else Call(golden, output, Clock);
        Assert.Equal(golden.Text("text"), output.ToString());
    });

    private static void Bar(GoldenCase golden, JsonElement updates, StringWriter output, Func<double> clock)
    {
        var arguments = golden.Json.GetProperty("arguments");
        int? target = arguments.GetProperty("target").ValueKind == JsonValueKind.Null ? null : arguments.GetProperty("target").GetInt32();
        int verbose = arguments.TryGetProperty("verbose", out var level) ? level.GetInt32() : 1;
        string[] stateful = arguments.TryGetProperty("stateful_metrics", out var names) ? [.. names.EnumerateArray().Select(n => n.GetString()!)] : [];
        var bar = new ProgressBar(target, verbose, output, golden.Json.GetProperty("tty").GetBoolean(), clock) { Stateful = stateful.ToHashSet() };
        foreach (var update in updates.EnumerateArray())
        {
            var values = update[1].EnumerateArray().Select(p => KeyValuePair.Create(p[0].GetString()!, p[1].GetDouble()));
            bar.Update(update[0].GetInt32(), values, update.GetArrayLength() > 2 ? update[2].GetBoolean() : null);
        }
    }

    private static void Call(GoldenCase golden, StringWriter output, Func<double> clock)
    {
        if (!golden.Json.TryGetProperty("model", out var serialized)) throw new Waiting("progress of whole calls: their model is not in the file");
        var model = GoldenModels.ReadModel(serialized);
        Compilation.Compile(model, golden.Json.GetProperty("compile"));
        model.SetWeights([.. model.Weights.Select(w => golden.Tensor($"w0/{w.Path}"))]);
        var arguments = golden.Json.GetProperty("arguments");
        int Number(string name, int standard) => arguments.TryGetProperty(name, out var value) ? value.GetInt32() : standard;
        var progress = new ProgressCallback(output, golden.Json.GetProperty("tty").GetBoolean(), clock, golden.Json.GetProperty("verbose").GetInt32());
        TensorSet x = golden.Set("x")!;
        var y = golden.Set("y");
        var validation = golden.Set("xv") is { } xv ? new ValidationData(xv, golden.Set("yv")) : null;
        switch (golden.Text("call"))
        {
            case "fit":
                model.Fit(x, y, Number("batch_size", 32), Number("epochs", 1), 0, [progress], validationData: validation, shuffle: false);
                break;
            case "evaluate":
                model.Evaluate(x, y, Number("batch_size", 32), 0, callbacks: [progress]);
                break;
            default:
                model.Predict(x, Number("batch_size", 32), callbacks: [progress]);
                break;
        }
    }
}
