using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Cli.Files;

namespace Strata.Cli.Inspection;

/// <summary>What is in a file, for programs.</summary>
internal static class NotesJson
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        MaxDepth = 1024,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(FileNotes notes) => new JsonObject
    {
        ["file"] = notes.File,
        ["kind"] = notes.Kind.ToString().ToLowerInvariant(),
        ["description"] = notes.Kind.Describe(),
        ["bytes"] = notes.Bytes,
        ["versions"] = Pairs(notes.Versions),
        ["layers"] = new JsonArray([.. notes.Layers.Select(Layer)]),
        ["compile"] = notes.Compile?.DeepClone(),
        ["entries"] = new JsonArray([.. notes.Entries.Select(Entry)]),
    }.ToJsonString(s_json) + "\n";

    private static JsonObject Pairs(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        var json = new JsonObject();
        foreach (var (name, value) in pairs) json[name] = value;
        return json;
    }

    private static JsonNode Layer(LayerNote layer) => new JsonObject
    {
        ["class"] = layer.ClassName,
        ["name"] = layer.Name,
        ["depth"] = layer.Depth,
        ["config"] = layer.Config.DeepClone(),
    };

    private static JsonNode Entry(EntryNote entry)
    {
        var json = new JsonObject { ["path"] = entry.Path };
        if (entry.Attributes.Count > 0) json["attributes"] = Pairs(entry.Attributes);
        if (entry.Array is not { } array) return json;
        json["dtype"] = array.DType;
        json["shape"] = new JsonArray([.. array.Shape.Select(s => (JsonNode)s)]);
        (json["min"], json["mean"], json["max"]) = (Number(array.Min), Number(array.Mean), Number(array.Max));
        json["nan"] = array.NaNs;
        if (array.Trouble is { } trouble) json["trouble"] = trouble;
        return json;
    }

    /// <summary>JSON has no infinities.</summary>
    private static JsonNode? Number(double? value) => value switch
    {
        null => null,
        { } number when double.IsFinite(number) => number,
        _ => $"{value}",
    };
}
