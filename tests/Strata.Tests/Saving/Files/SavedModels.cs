using System.Globalization;
using System.Text.Json;
using Strata.Models;
using Strata.Saving;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Saving.Files;

/// <summary>Cases of the index of files: opened, and compared with what it says of them.</summary>
internal static class SavedModels
{
    /// <summary>The model of a case; weights alone go into the model of their architecture.</summary>
    public static Model Open(GoldenCase golden)
    {
        if (golden.Text("architecture") is not { } architecture) return Model.Load(golden.FilePath!);
        var model = Model.Load(Path.Combine(golden.File.Folder, architecture), compile: false);
        foreach (var weight in model.Weights) weight.Tensor.Fill(_ => 0.125);
        model.LoadWeights(golden.FilePath!);
        return model;
    }

    /// <summary>The same; waiting for classes that are not built.</summary>
    public static Model Load(GoldenCase golden)
    {
        try
        {
            return Open(golden);
        }
        catch (ModelFileException e) when (e.Reason is RefusalReason.UnknownClass or RefusalReason.UnsupportedType or RefusalReason.UnknownArgument)
        {
            throw new Waiting(string.Join(", ", e.Problems.Select(Name).Distinct().Order()));
        }
    }

    /// <summary>Compares weights, outputs, the optimizer's variables, and one more step of training.</summary>
    public static void CheckNumbers(GoldenCase golden, Model model)
    {
        if (golden.Json.TryGetProperty("built", out var built) && !built.GetBoolean()) return;
        CheckAnswer(golden, model);
        if (golden.Text("inputs") is null && !golden.Json.TryGetProperty("inputs", out _)) return;
        CheckWeights(golden, model);
        CheckOptimizer(golden, model);
        var inputs = Leaves(golden.Json.GetProperty("inputs")).Select(golden.Tensor).ToArray();
        var outputs = model.PredictAll(inputs, batchSize: inputs[0].Shape[0]);
        string[] expected = [.. Leaves(golden.Json.GetProperty("outputs"))];
        Assert.Equal(expected.Length, outputs.Count);
        for (int i = 0; i < expected.Length; i++) golden.Check(expected[i], outputs[i]);
        CheckTraining(golden, model, inputs);
    }

    /// <summary>Names of arrays, flattened as Keras flattens them.</summary>
    public static IEnumerable<string> Leaves(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.String => [node.GetString()!],
        JsonValueKind.Object when node.TryGetProperty("tuple", out var tuple) => Leaves(tuple),
        JsonValueKind.Object => node.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).SelectMany(p => Leaves(p.Value)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Leaves),
        _ => [],
    };

    private static double Number(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static string Name(string problem) => problem.Split('\'') is [_, var name, ..] ? $"class {name}" : problem;

    private static void CheckAnswer(GoldenCase golden, Model model)
    {
        if (!golden.Json.TryGetProperty("answer", out var answer)) return;
        var output = model.Predict(Tensor.Ones([1, 4])).AsType(DType.Float64).ToArray<double>();
        double[] expected = [.. answer.EnumerateArray().Select(a => Number(a.GetString()!))];
        Assert.Equal(expected.Length, output.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                expected[i].Equals(output[i]) || Math.Abs(expected[i] - output[i]) <= 1e-5 * Math.Max(1, Math.Abs(expected[i])),
                $"answer[{i}] is {output[i]}. Expected: {expected[i]}.");
        }
    }

    private static void CheckWeights(GoldenCase golden, Model model)
    {
        if (!golden.Json.TryGetProperty("weights", out var weights)) return;
        var own = model.Weights;
        Assert.Equal(weights.GetArrayLength(), own.Count);
        bool hasPaths = golden.Text("writer")!.StartsWith("keras 3.15", StringComparison.Ordinal) && golden.Text("kind") == "keras";
        int i = 0;
        foreach (var expected in weights.EnumerateArray())
        {
            var variable = own[i++];
            // A model within a model may be built before or after it is put there, and its path begins accordingly.
            if (hasPaths) Assert.EndsWith(variable.Path, expected[0].GetString(), StringComparison.Ordinal);
            Assert.Equal(expected[1].EnumerateArray().Select(d => d.GetInt32()), variable.Shape.Sizes.ToArray());
            double sum = variable.Tensor.AsType(DType.Float64).ToArray<double>().Sum(), right = expected[4].GetDouble();
            Assert.True(Math.Abs(sum - right) <= 1e-4 * Math.Max(1, Math.Abs(right)), $"sum of {variable.Path} is {sum}. Expected: {right}.");
        }
    }

    private static void CheckOptimizer(GoldenCase golden, Model model)
    {
        if (!golden.Json.TryGetProperty("optimizer", out var optimizer) || !model.IsCompiled) return;
        if (!optimizer.TryGetProperty("variables", out var variables) || golden.Text("kind") == "weights.h5") return;
        var own = model.Optimizer.Variables;
        Assert.Equal(variables.GetArrayLength(), own.Count);
        int i = 0;
        foreach (var expected in variables.EnumerateArray())
        {
            var (name, value) = own[i++];
            double sum = value.AsType(DType.Float64).ToArray<double>().Sum(), right = expected[4].GetDouble();
            Assert.True(Math.Abs(sum - right) <= 1e-5 * Math.Max(1e-3, Math.Abs(right)) + 1e-9, $"sum of {name} is {sum}. Expected: {right}.");
        }
    }

    private static void CheckTraining(GoldenCase golden, Model model, Tensor[] inputs)
    {
        if (!golden.Json.TryGetProperty("targets", out var targets) || !golden.Json.TryGetProperty("logs", out var logs)) return;
        var result = model.TrainOnBatch(inputs, Leaves(targets).Select(golden.Tensor).ToArray());
        foreach (var log in logs.EnumerateObject())
        {
            double received = result[log.Name], right = log.Value.GetDouble();
            Assert.True(
                Math.Abs(received - right) <= 1e-4 * Math.Max(1, Math.Abs(right)), $"log {log.Name} is {received}. Expected: {right}.");
        }
        string[] paths = [.. golden.Json.GetProperty("weights").EnumerateArray().Select(w => w[0].GetString()!)];
        for (int i = 0; i < paths.Length; i++)
        {
            if (golden.Has($"after/{paths[i]}")) golden.Check($"after/{paths[i]}", model.Weights[i].Tensor);
        }
    }
}
