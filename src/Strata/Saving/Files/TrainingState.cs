using System.Text.Json.Nodes;
using Strata.Layers;
using Strata.Models;

namespace Strata.Saving;

/// <summary>
/// What Keras does not save and a training needs to go on as if it had never stopped: where the random streams of layers stand, the
/// order of samples, how many epochs there were, and the learning rate in full. It lies in <c>metadata.json</c>, which Keras writes and
/// never reads.
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
        return new JsonObject
        {
            ["seeds"] = seeds,
            ["shuffle_seed"] = model.ShuffleSeed,
            ["epochs"] = model.TrainedEpochs,
            ["learning_rate"] = model.IsCompiled && model.Optimizer.Schedule is null ? model.Optimizer.LearningRate : null,
        };
    }

    /// <summary>Puts streams where they stood; a file of Keras has none, and streams begin anew.</summary>
    public static void Restore(Model model, JsonObject? state)
    {
        if (state?["epochs"] is JsonValue epochs && epochs.TryGetValue(out int count) && count >= 0) model.TrainedEpochs = count;
        RestoreRate(model, state);
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

    /// <summary>
    /// Keras keeps the learning rate in single precision, and so do config and weights. Where they say the same, the number they were
    /// rounded from goes on.
    /// </summary>
    private static void RestoreRate(Model model, JsonObject? state)
    {
        if (!model.IsCompiled || model.Optimizer.Schedule is not null) return;
        if (state?["learning_rate"] is JsonValue value && value.TryGetValue(out double rate)
            && (float)rate == (float)model.Optimizer.LearningRate)
            model.Optimizer.LearningRate = rate;
    }

    private static IEnumerable<SeedGenerator> SeedGenerators(Layer layer) =>
        AllLayers(layer, []).SelectMany(l => l.SeedGenerators);

    private static IEnumerable<Layer> AllLayers(Layer layer, HashSet<Layer> seen) => !seen.Add(layer)
        ? []
        : layer.SubLayers.SelectMany(inner => AllLayers(inner, seen)).Prepend(layer);
}
