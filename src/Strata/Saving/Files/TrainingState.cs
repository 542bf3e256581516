using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Models;

namespace Strata.Saving;

/// <summary>
/// What Keras does not save and a training needs to go on as if it had never stopped: where the random streams of layers stand, and the
/// order of samples. It lies in <c>metadata.json</c>, which Keras writes and never reads.
/// </summary>
internal static class TrainingState
{
    public const string Key = "strata";

    public static JsonObject Of(Model model)
    {
        var seeds = new JsonArray();
        foreach (var generator in SeedGenerators(model))
        {
            var state = generator.State.Tensor.Span<long>();
            seeds.Add((JsonNode)new JsonArray(state[0], state[1]));
        }
        return new JsonObject { ["seeds"] = seeds, ["shuffle_seed"] = model.ShuffleSeed };
    }

    /// <summary>Puts streams where they stood; a file of Keras has none, and streams begin anew.</summary>
    public static void Restore(Model model, JsonObject? state)
    {
        if (state?["seeds"] is not JsonArray seeds) return;
        SeedGenerator[] generators = [.. SeedGenerators(model)];
        if (generators.Length != seeds.Count) return;
        for (int i = 0; i < generators.Length; i++)
        {
            if (seeds[i] is not JsonArray { Count: 2 } pair || pair[0] is not JsonValue seed || !seed.TryGetValue(out long key)
                || pair[1] is not JsonValue step || !step.TryGetValue(out long position)) return;
            var own = generators[i].State.Tensor.Span<long>();
            (own[0], own[1]) = (key, position);
        }
        model.ShuffleSeed = state["shuffle_seed"] is JsonValue shuffle && shuffle.TryGetValue(out long order) ? order : null;
    }

    private static IEnumerable<SeedGenerator> SeedGenerators(Layer layer) =>
        AllLayers(layer, []).SelectMany(l => l.SeedGenerators);

    private static IEnumerable<Layer> AllLayers(Layer layer, HashSet<Layer> seen) => !seen.Add(layer)
        ? []
        : layer.SubLayers.SelectMany(inner => AllLayers(inner, seen)).Prepend(layer);
}
