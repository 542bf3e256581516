using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Strata.Cli.Files;

namespace Strata.Cli.Inspection;

/// <summary>What is in a file, for people: versions, layers, then the tree of groups and arrays.</summary>
internal static class NotesText
{
    // What every layer has and nobody asks for.
    private static readonly string[] s_dull =
        ["name", "trainable", "dtype", "layers", "input_layers", "output_layers", "batch_input_shape"];

    public static string Write(FileNotes notes)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{notes.File}: {notes.Kind.Describe()}, {notes.Bytes:N0} bytes\n");
        foreach (var (name, value) in notes.Versions) text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\n");
        if (notes.Layers.Count > 0) text.Append(CultureInfo.InvariantCulture, $"layers ({notes.Layers.Count})\n");
        foreach (var layer in notes.Layers) WriteLayer(text, layer);
        if (notes.Compile is { } compile) text.Append(CultureInfo.InvariantCulture, $"compiled: {Compiled(compile)}\n");
        var arrays = notes.Arrays.ToList();
        if (notes.Entries.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"arrays ({arrays.Count}, {arrays.Sum(a => a.Count):N0} elements)\n");
        WriteTree(text, notes.Entries);
        return text.ToString();
    }

    private static void WriteLayer(StringBuilder text, LayerNote layer)
    {
        var settings = layer.Config.Where(p => !s_dull.Contains(p.Key) && IsPlain(p.Value)).Select(p => $"{p.Key} {Plain(p.Value!)}");
        string list = string.Join(", ", settings);
        text.Append(' ', 2 + 2 * layer.Depth).Append(layer.ClassName).Append(' ').Append(layer.Name)
            .Append(list.Length == 0 ? "" : $": {list}").Append('\n');
    }

    private static bool IsPlain(JsonNode? node) => node is JsonValue || (node is JsonArray list && list.All(i => i is JsonValue or null));

    private static string Plain(JsonNode node) => node is JsonValue value && value.TryGetValue(out string? text)
        ? text
        : node.ToJsonString().Replace("null", "None", StringComparison.Ordinal).Replace(",", ", ", StringComparison.Ordinal);

    private static string Compiled(JsonObject compile) => string.Join(", ", new[] { "optimizer", "optimizer_config", "loss", "metrics" }
        .Where(k => compile[k] is not null).Select(k => $"{k} {Short(compile[k]!)}"));

    private static string Short(JsonNode node) => node is JsonObject item && item["class_name"] is { } name ? $"{name}" : Plain(node);

    private static void WriteTree(StringBuilder text, IReadOnlyList<EntryNote> entries)
    {
        string[] above = [];
        foreach (var entry in entries)
        {
            string[] parts = entry.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            int shared = 0;
            while (shared < Math.Min(above.Length, parts.Length - 1) && above[shared] == parts[shared]) shared++;
            for (int depth = shared; depth < parts.Length - 1; depth++)
                text.Append(' ', 2 + 2 * depth).Append(parts[depth]).Append("/\n");
            text.Append(' ', 2 * Math.Max(1, parts.Length)).Append(parts.LastOrDefault()).Append(entry.Array is null ? "/" : "");
            if (entry.Array is { } array) text.Append("  ").Append(array);
            if (entry.Attributes.Count > 0)
                text.Append("  [").AppendJoin("; ", entry.Attributes.Select(a => $"{a.Key} = {a.Value}")).Append(']');
            text.Append('\n');
            above = entry.Array is null ? parts : parts[..^1];
        }
    }
}
