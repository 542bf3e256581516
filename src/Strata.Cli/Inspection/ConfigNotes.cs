using System.Text.Json.Nodes;

namespace Strata.Cli.Inspection;

/// <summary>Layers from a model's config, read as plain JSON: classes that Strata does not have are listed like any other.</summary>
internal static class ConfigNotes
{
    private const int Deepest = 64;

    private static readonly string[] s_held = ["layer", "forward_layer", "backward_layer", "cell"];

    /// <summary>All layers of a serialized model.</summary>
    public static IReadOnlyList<LayerNote> Layers(JsonNode? model)
    {
        var notes = new List<LayerNote>();
        // Of Keras 1 and 2.0 the config of a Sequential is the list of its layers.
        AddLayers(notes, model?["config"] is JsonArray list ? list : (model?["config"] as JsonObject)?["layers"] as JsonArray, 0);
        return notes;
    }

    private static void AddLayers(List<LayerNote> notes, JsonArray? layers, int depth)
    {
        if (layers is null || depth > Deepest) return;
        foreach (var item in layers.OfType<JsonObject>())
        {
            var config = item["config"] as JsonObject ?? [];
            string name = Text(config["name"]) ?? Text(item["name"]) ?? "?";
            notes.Add(new LayerNote(Text(item["class_name"]) ?? "?", name, depth, config));
            AddLayers(notes, config["layers"] as JsonArray, depth + 1);
            // What a wrapper holds: an object with a class of its own.
            foreach (string held in s_held)
            {
                if (config[held] is JsonObject inner && inner.ContainsKey("class_name"))
                    AddLayers(notes, [inner.DeepClone()], depth + 1);
            }
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
