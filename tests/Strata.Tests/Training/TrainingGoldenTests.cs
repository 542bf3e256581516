using System.Text.Json;
using Strata.Callbacks;
using Strata.Models;
using Strata.Testing;
using Strata.Tests.Support;
using Strata.Training;

namespace Strata.Tests.Training;

/// <summary>Whole calls of Fit: history, weights and optimizer variables as Keras had them.</summary>
public class TrainingGoldenTests
{
    [Fact, Trait("Category", "Goldens")]
    public void Training() => GoldenTopic.Run("fit", "Training", golden => GoldenModels.Waiting(() => Check(golden)));

    private static object? Check(GoldenCase golden)
    {
        var model = GoldenModels.ReadModel(golden.Json.GetProperty("model"));
        Known(() => Compilation.Compile(model, golden.Json.GetProperty("compile")));
        golden.SetWeights(model, "w0");
        var history = Fit(golden, model, golden.Json.GetProperty("fit"));

        var expected = golden.Json.GetProperty("history");
        Assert.Equal([.. expected.EnumerateObject().Select(h => h.Name)], history.Metrics.Keys);
        foreach (var figure in expected.EnumerateObject())
        {
            double[] values = [.. figure.Value.EnumerateArray().Select(v => v.GetDouble())];
            golden.Check(Closeness.Compare<double>(figure.Name, values, history[figure.Name].ToArray(), golden.Rtol, golden.Atol));
        }
        foreach (var (path, variable) in golden.NamedWeights(model)) golden.Check($"w/{path}", variable.Tensor);
        var optimizer = model.Optimizer.Variables;
        string[] names = [.. golden.Json.GetProperty("optimizer_variables").EnumerateArray().Select(v => v.GetString()!)];
        Assert.Equal(names.Length, optimizer.Count);
        for (int i = 0; i < names.Length; i++) golden.Check($"o/{i}", optimizer[i].Value);
        return null;
    }

    private static History Fit(GoldenCase golden, Model model, JsonElement fit)
    {
        string[] known = ["batch_size", "epochs", "class_weight", "validation_split", "validation_batch_size", "validation_freq", "initial_epoch", "steps_per_epoch", "validation_steps"];
        foreach (var option in fit.EnumerateObject())
        {
            if (!known.Contains(option.Name)) throw new Waiting(option.Name == "callbacks" ? $"callback {option.Value[0].GetString()!.Split('(')[0]}" : $"Fit option {option.Name}");
        }
        int Number(string name, int standard) => fit.TryGetProperty(name, out var value) ? value.GetInt32() : standard;
        int? Maybe(string name) => fit.TryGetProperty(name, out var value) ? value.GetInt32() : null;
        var classWeight = fit.TryGetProperty("class_weight", out var weights)
            ? weights.EnumerateObject().ToDictionary(w => int.Parse(w.Name), w => w.Value.GetDouble())
            : null;
        var validation = golden.Set("xv") is { } xv ? new ValidationData(xv, golden.Set("yv"), golden.Set("wv")) : null;
        return model.Fit(
            golden.Set("x")!, golden.Set("y"), Number("batch_size", 32), Number("epochs", 1), verbose: 0, shuffle: false,
            validationSplit: fit.TryGetProperty("validation_split", out var split) ? (float)split.GetDouble() : 0, validationData: validation,
            classWeight: classWeight, sampleWeight: golden.Set("sample_weight"), initialEpoch: Number("initial_epoch", 0), stepsPerEpoch: Maybe("steps_per_epoch"),
            validationSteps: Maybe("validation_steps"), validationBatchSize: Maybe("validation_batch_size"), validationFreq: Number("validation_freq", 1));
    }

    private static void Known(Action action) => GoldenModels.Waiting<object?>(() =>
    {
        try
        {
            action();
        }
        catch (ArgumentException e) when (e.Message.StartsWith("Unknown ", StringComparison.Ordinal))
        {
            throw new Waiting(e.Message.Split('.')[0]);
        }
        return null;
    });
}
