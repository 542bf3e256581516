using System.Text.Json;
using System.Text.RegularExpressions;
using Strata.Models;
using Strata.Testing;
using Strata.Tests.Support;
using Strata.Training;

namespace Strata.Tests.Training;

/// <summary>Calls one after another on one model: single batches, evaluations, predictions, with what each answered.</summary>
public class LoopGoldenTests
{
    [Fact, Trait("Category", "Goldens")]
    public void Loops() => GoldenTopic.Run("fit", "Loops", golden => GoldenModels.Waiting(() => Check(golden)));

    private static object? Check(GoldenCase golden)
    {
        var model = GoldenModels.ReadModel(golden.Json.GetProperty("model"));
        Compilation.Compile(model, golden.Json.GetProperty("compile"));
        golden.SetWeights(model, "w0");
        TensorSet x = golden.Set("x")!, y = golden.Set("y")!;
        // The note says which rows each call on a batch takes.
        var rows = new Queue<Range>(Regex.Matches(golden.Text("note") ?? "", @"rows (\d+)-(\d+)")
            .Select(m => int.Parse(m.Groups[1].Value)..(int.Parse(m.Groups[2].Value) + 1)));
        foreach (var call in golden.Json.GetProperty("trace").EnumerateArray())
        {
            string what = call[0].GetString()!;
            var arguments = call[1];
            bool onBatch = what.EndsWith("on_batch", StringComparison.Ordinal);
            var range = onBatch ? rows.Dequeue() : ..;
            double[] received = Call(model, what, arguments, onBatch ? x.Rows(range) : x, onBatch ? y.Rows(range) : y, out bool isByName);
            double[] expected = isByName ? [.. call[2].EnumerateObject().Select(p => p.Value.GetDouble())] : [.. Flat(call[2])];
            golden.Check(Closeness.Compare<double>($"{what} {arguments}", expected, received, golden.Rtol, golden.Atol));
        }
        foreach (var (path, variable) in golden.NamedWeights(model)) golden.Check($"w/{path}", variable.Tensor);
        return null;
    }

    private static double[] Call(Model model, string what, JsonElement arguments, TensorSet x, TensorSet y, out bool isByName)
    {
        string[] known = ["batch_size", "return_dict", "sample_weight", "steps", "epochs"];
        foreach (var option in arguments.EnumerateObject())
        {
            if (!known.Contains(option.Name)) throw new Waiting($"{what} option {option.Name}");
        }
        isByName = arguments.TryGetProperty("return_dict", out var byName) && byName.GetBoolean();
        int batch = arguments.TryGetProperty("batch_size", out var size) ? size.GetInt32() : 32;
        int? steps = arguments.TryGetProperty("steps", out var count) ? count.GetInt32() : null;
        TensorSet? weight = arguments.TryGetProperty("sample_weight", out var weights)
            ? (TensorSet)Tensor.Of(weights.EnumerateArray().Select(w => w.GetSingle()).ToArray())
            : null;
        switch (what)
        {
            case "train_on_batch": return Figures(model.TrainOnBatch(x, y, weight), isByName);
            case "test_on_batch": return Figures(model.TestOnBatch(x, y, weight), isByName);
            case "evaluate": return Figures(model.Evaluate(x, y, batch, 0, weight, steps), isByName);
            case "fit": return [model.Fit(x, y, batch, verbose: 0, shuffle: false)["loss"][0]];
            case "predict": return [.. model.PredictAll(x, batch, steps: steps).SelectMany(t => t.AsType(DType.Float64).ToArray<double>())];
            case "predict_on_batch": return [.. model.PredictOnBatch(x).AsType(DType.Float64).ToArray<double>()];
            default: throw new Waiting($"call {what}");
        }
    }

    private static double[] Figures(EvaluationResult result, bool isByName) =>
        isByName ? [.. result.Names.Order(StringComparer.Ordinal).Select(n => result[n])] : [.. result.Values];

    private static IEnumerable<double> Flat(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Array ? answer.EnumerateArray().SelectMany(Flat) : [answer.GetDouble()];
}
