using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Models;

/// <summary>Small whole models: shared and nested layers, gradients of outputs and penalties, state.</summary>
public class GraphGoldenTests
{
    [Fact, Trait("Category", "Goldens")]
    public void Graphs() => GoldenTopic.Run("layers", "graphs", golden =>
    {
        var model = GoldenModels.ReadModel(golden.Json.GetProperty("model"));
        string[] differences = [.. JsonComparison.Differences(
            JsonNode.Parse(golden.Json.GetProperty("model").GetRawText())!["config"], JsonNode.Parse(model.ToJson())!["config"],
            "shared_object_id", "build_config")];
        Assert.Empty(differences);
        golden.SetWeights(model, "w");
        Value[] xs = [.. Enumerable.Range(0, 9).Where(i => golden.Has($"x{i}")).Select(i => Value.Constant(golden.Tensor($"x{i}")))];
        var inference = new CallContext(training: false);
        var ys = model.Invoke(xs, inference);
        Check(golden, "y", ys);

        var context = new CallContext(golden.Text("gradient") == "training");
        var outputs = model.Invoke(xs, context);
        Check(golden, "ty", context.Training ? outputs : []);
        Value total = 0f;
        for (int i = 0; i < outputs.Count; i++)
        {
            if (golden.Has($"c{i}")) total += Op.Sum(outputs[i] * Value.Constant(golden.Tensor($"c{i}")));
        }
        foreach (var loss in context.Losses) total += loss;
        foreach (var weight in model.AllWeights.Where(w => w.IsTrainable && w.Regularizer is not null)) total += weight.Regularizer!.Call(weight.Variable);
        double expected = golden.Number("total")!.Value, tolerance = golden.Atol + golden.Rtol * Math.Abs(expected);
        Assert.InRange(total.Evaluate().Item(), expected - tolerance, expected + tolerance);
        for (int i = 0; i < xs.Length; i++)
        {
            if (golden.Has($"dx{i}")) golden.Check($"dx{i}", (Gradients.Of(total, [xs[i]])[0] ?? xs[i] * 0f).Evaluate());
        }
        foreach (var (path, variable) in golden.NamedWeights(model))
        {
            if (golden.Has($"dw/{path}")) golden.Check($"dw/{path}", (Gradients.Of(total, [variable.Value])[0] ?? variable.Value * 0f).Evaluate());
            if (golden.Has($"s/{path}")) golden.Check($"s/{path}", context.Read(variable).Evaluate());
        }
    });

    /// <summary>Outputs, where the case has them in that mode.</summary>
    private static void Check(GoldenCase golden, string prefix, IReadOnlyList<Value> outputs)
    {
        for (int i = 0; i < outputs.Count; i++)
        {
            if (golden.Has($"{prefix}{i}")) golden.Check($"{prefix}{i}", outputs[i].Evaluate());
        }
    }
}
