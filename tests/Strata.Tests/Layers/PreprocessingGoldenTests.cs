using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Saving;
using Strata.Testing;
using Strata.Tests.Support;
using FeatureScaling = Strata.Layers.Normalization;

namespace Strata.Tests.Layers;

/// <summary>Preprocessing layers that exist, called once on numbers.</summary>
public class PreprocessingGoldenTests
{
    /// <summary>Only files of layers that exist: others may need words, drawn numbers or adapting, which have tests of their own.</summary>
    public static IEnumerable<object[]> Files() =>
        GoldenTopic.Files("preprocessing").Where(f => KnownClasses.Find<Layer>((string)f[0]) is not null);

    [Theory, Trait("Category", "Goldens")]
    [MemberData(nameof(Files))]
    public void Preprocessing(string file) => GoldenTopic.Run("preprocessing", file, golden =>
    {
        if (golden.Error is not null && golden.Config.ValueKind == JsonValueKind.Undefined) throw new Waiting("errors without a config");
        var x = Value.Constant(golden.Tensor("x0"));
        if (golden.Error is not null)
        {
            Assert.ThrowsAny<ArgumentException>(() => GoldenModels.ReadLayer(golden.Config).Invoke(x, new CallContext(training: false)));
            return;
        }
        var layer = GoldenModels.ReadLayer(golden.Config);
        if (golden.Number("adapt") is { } batches) CheckAdapting(golden, layer, (int)batches);
        var y = layer.Invoke(x, new CallContext(training: false));
        // Cases of doubles were computed in a policy that their configs do not tell.
        if (golden.Precision == "float32" && golden.Json.TryGetProperty("output_dtypes", out var types)) Assert.Equal(types[0].GetString(), y.DType.Name);
        golden.Check("y0", y.Evaluate());
        if (golden.Has("dx0")) golden.Check("dx0", Gradients.Of(y, [x], golden.Tensor("c0"))[0]!.Evaluate());
    });

    /// <summary>What the layer learns from data, and the config it has then.</summary>
    private static void CheckAdapting(GoldenCase golden, Layer layer, int batches)
    {
        Tensor[] data = [.. Enumerable.Range(0, batches).Select(i => golden.Tensor($"a{i}"))];
        switch (layer)
        {
            case FeatureScaling normalization:
                normalization.Adapt(data);
                foreach (var variable in layer.Weights)
                {
                    if (golden.Has($"s/{variable.Name}")) golden.Check($"s/{variable.Name}", variable.Tensor);
                    golden.Check($"w/{variable.Name}", variable.Tensor);
                }
                break;
            case Discretization discretization:
                discretization.Adapt(data);
                var summary = discretization.Summary!;
                golden.Check("s/summary", Tensor.Of([.. summary.Points, .. summary.Weights], 2, summary.Points.Length));
                golden.Check("s/bin_boundaries", Tensor.Of([.. discretization.BinBoundaries!]));
                break;
            default:
                throw new Waiting($"adapting of {layer.ClassName}");
        }
        var after = JsonNode.Parse(golden.Json.GetProperty("config_after").GetRawText());
        Assert.Empty(JsonComparison.Differences(after, ConfigWriter.Config(layer), "name", "dtype"));
    }
}
