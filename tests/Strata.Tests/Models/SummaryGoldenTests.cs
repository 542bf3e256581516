using System.Text.Json;
using Strata.Testing;
using Strata.Tests.Support;

namespace Strata.Tests.Models;

/// <summary>Summaries, character by character.</summary>
public class SummaryGoldenTests
{
    [Fact, Trait("Category", "Goldens")]
    public void Summaries() => GoldenTopic.Run("fit/summary", "Summaries", golden =>
    {
        var model = GoldenModels.ReadModel(golden.Json.GetProperty("model"));
        var arguments = golden.Json.GetProperty("arguments");
        bool Flag(string name) => arguments.TryGetProperty(name, out var flag) && flag.GetBoolean();
        (string, string)? range = arguments.TryGetProperty("layer_range", out var r) ? (r[0].GetString()!, r[1].GetString()!) : null;
        if (golden.Json.GetProperty("compile").ValueKind == JsonValueKind.Object) Compilation.Compile(model, golden.Json.GetProperty("compile"));
        if (golden.Json.GetProperty("optimizer_built").GetBoolean()) model.Optimizer.Build(model.TrainableWeights);
        foreach (var text in golden.Json.GetProperty("texts").EnumerateObject())
        {
            int width = int.Parse(text.Name.Split('_')[0]);
            int? length = text.Name.Contains("line_length") ? 100 : null;
            string expected = File.ReadAllText(Path.Combine(golden.File.Folder, text.Value.GetString()!));
            string received = model.Summary(length, width, Flag("expand_nested"), Flag("show_trainable"), range);
            Assert.Equal(expected, received);
        }
    });
}
