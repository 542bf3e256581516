using System.Text;
using System.Text.Json.Nodes;
using Strata.Formats.Hdf5;
using Strata.Models;

namespace Strata.Saving;

/// <summary>
/// Reads whole models and weights in the format of Keras 2, which Keras 3 still writes: an HDF5 file with the architecture as an attribute
/// and the weights of each layer in a group of the layer's name.
/// </summary>
internal static class LegacyReader
{
    /// <summary>A whole model.</summary>
    public static Model Read(string path, bool compile)
    {
        using var file = Hdf5File.Open(path);
        if (!file.Root.Attributes.TryGetValue("model_config", out var attribute))
        {
            throw ModelFileException.Of(
                path, RefusalReason.MissingConfig,
                "It has no attribute 'model_config': it holds weights alone. Build the model, then call LoadWeights.");
        }
        var config = Parse(attribute, path, "model_config") as JsonObject;
        string? version = file.Root.Attributes.TryGetValue("keras_version", out var text) ? text.ReadString() : null;
        using var session = LoadSession.Begin(path, new FileInfo(path).Length);
        var training = file.Root.Attributes.TryGetValue("training_config", out var settings) && compile
            ? Parse(settings, path, "training_config") as JsonObject
            : null;
        if (config is not null && training is not null) config["compile_config"] = Modern(training);
        var model = ModelBuilder.Build(config, path, version, compile);
        var skipped = new List<string>();
        if (model.Built)
        {
            LegacyWeights.Read(file.Root.Contains("model_weights") ? file.Root.Group("model_weights") : file.Root, model, path);
            if (model.IsCompiled && file.Root.Contains("optimizer_weights"))
                skipped.AddRange(LegacyOptimizer.Read(file.Root.Group("optimizer_weights"), model, path));
        }
        model.LoadWarnings = [.. session.Warnings, .. skipped];
        return model;
    }

    private static JsonNode? Parse(Hdf5Attribute attribute, string path, string name) =>
        JsonText.Parse(Encoding.UTF8.GetBytes(attribute.ReadString()), path, $"The attribute '{name}'");

    /// <summary>The settings of a training under the names of today.</summary>
    private static JsonObject Modern(JsonObject training)
    {
        var modern = (JsonObject)training.DeepClone();
        if (modern.TryGetPropertyValue("optimizer_config", out var optimizer))
        {
            modern.Remove("optimizer_config");
            modern["optimizer"] = optimizer;
        }
        return modern;
    }
}
