using System.Text.Json.Nodes;
using Strata.Models;

namespace Strata.Saving;

/// <summary>A config as the legacy format holds it: layers by class and config alone, without modules and build shapes.</summary>
internal static class LegacyConfig
{
    private static readonly string[] s_kept = ["class_name", "config", "name", "inbound_nodes"];

    /// <summary>A model, and the models and layers in it.</summary>
    public static JsonObject Of(JsonObject item)
    {
        var legacy = new JsonObject();
        foreach (string key in s_kept)
        {
            if (item.TryGetPropertyValue(key, out var value)) legacy[key] = value?.DeepClone();
        }
        if (legacy["config"]?["layers"] is JsonArray layers)
            legacy["config"]!["layers"] = new JsonArray([.. layers.Select(layer => (JsonNode)Of(layer!.AsObject()))]);
        return legacy;
    }

    /// <summary>How a model is compiled.</summary>
    public static JsonObject Training(Model model)
    {
        var settings = model.CompileConfig();
        var optimizer = settings["optimizer"]!.AsObject();
        settings.Remove("optimizer");
        settings["optimizer_config"] = new JsonObject
        {
            ["class_name"] = optimizer["class_name"]!.DeepClone(), ["config"] = optimizer["config"]!.DeepClone(),
        };
        return settings;
    }
}
