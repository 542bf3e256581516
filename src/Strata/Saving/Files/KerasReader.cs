using System.Text.Json.Nodes;
using Strata.Models;

namespace Strata.Saving;

/// <summary>Reads Keras 3's own format: the architecture from <c>config.json</c>, the numbers from <c>model.weights.h5</c>.</summary>
internal static class KerasReader
{
    public const string Config = "config.json", Metadata = "metadata.json", Weights = "model.weights.h5";

    /// <summary>The model, compiled and with its optimizer's state as far as the file has them.</summary>
    public static Model Read(IModelMembers members, string file, bool compile)
    {
        foreach (string name in (string[])[Config, Weights])
        {
            if (!members.Has(name))
            {
                throw ModelFileException.Of(
                    file, RefusalReason.MissingMember, $"It has no member '{name}', so it is not a model that Keras 3 saved.");
            }
        }
        var metadata = ReadMetadata(members, file);
        var config = JsonText.Parse(members.Read(Config), file, Config);
        using var weights = members.Open(Weights);
        using var session = LoadSession.Begin(file, weights.Length);
        var model = ModelBuilder.Build(config, file, metadata?["keras_version"]?.ToString(), compile);
        var skipped = ReadWeights(model, weights, file);
        TrainingState.Restore(model, metadata?[TrainingState.Key] as JsonObject);
        model.LoadWarnings = [.. session.Warnings, .. skipped];
        return model;
    }

    /// <summary>Reads weights from an archive or folder into a model that is there.</summary>
    public static IReadOnlyList<string> ReadWeights(IModelMembers members, Model model, string file, bool skipMismatch)
    {
        if (!members.Has(Weights)) throw ModelFileException.Of(file, RefusalReason.MissingMember, $"It has no member '{Weights}'.");
        using var weights = members.Open(Weights);
        using var store = WeightStore.Open(weights, $"{file}/{Weights}");
        return WeightsReader.Read(store, model, skipMismatch);
    }

    private static IReadOnlyList<string> ReadWeights(Model model, Stream weights, string file)
    {
        using var store = WeightStore.Open(weights, $"{file}/{Weights}");
        // A model that was saved before it knew its input has no weights to read.
        return model.Built ? WeightsReader.Read(store, model) : [];
    }

    /// <summary>Keras never reads it back, so a broken one is none.</summary>
    private static JsonObject? ReadMetadata(IModelMembers members, string file)
    {
        if (!members.Has(Metadata)) return null;
        byte[] bytes = members.Read(Metadata);
        try
        {
            return JsonText.Parse(bytes, file, Metadata) as JsonObject;
        }
        catch (ModelFileException)
        {
            return null;
        }
    }
}
