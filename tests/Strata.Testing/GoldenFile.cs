using System.Collections.Concurrent;
using System.Text.Json;
using Strata.Formats.Npy;

namespace Strata.Testing;

/// <summary>
/// One golden file. Three forms exist: an object with <c>cases</c> (most, with an <c>.npz</c> beside it); a list of entries that each name
/// a <c>file</c> (the <c>index.json</c> of folders of real files); an object with a <c>source</c> only, which counts as one case.
/// </summary>
public sealed class GoldenFile
{
    private static readonly ConcurrentDictionary<string, GoldenFile?> Opened = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, NpzReader?> _arrays = new(StringComparer.Ordinal);

    private GoldenFile(string topic, string name, JsonElement json, IEnumerable<(string Name, JsonElement Json)> cases)
    {
        Topic = topic;
        Name = name;
        Json = json;
        Folder = Path.Combine(GoldenFolder.Root, topic);
        Cases = [.. cases.Select(c => new GoldenCase(this, c.Name, c.Json))];
    }

    /// <summary>The folder below the goldens' root: <c>layers</c>.</summary>
    public string Topic { get; }

    /// <summary>The file's name without <c>.json</c>: <c>Conv2D</c>.</summary>
    public string Name { get; }

    /// <summary>The folder's full path, for files that cases name.</summary>
    public string Folder { get; }

    /// <summary>The whole file, for what stands beside the cases.</summary>
    public JsonElement Json { get; }

    /// <summary>The cases in the order of the file.</summary>
    public IReadOnlyList<GoldenCase> Cases { get; }

    /// <summary>Opens a golden.</summary>
    /// <exception cref="FileNotFoundException">There is none, or the JSON file is not one.</exception>
    public static GoldenFile Open(string topic, string name) => TryOpen(topic, name)
        ?? throw new FileNotFoundException($"No golden '{topic}/{name}.json' in '{GoldenFolder.Root}'.");

    /// <summary>Opens a golden, or gives null when the file is missing or is no golden but payload of one.</summary>
    public static GoldenFile? TryOpen(string topic, string name) =>
        Opened.GetOrAdd(Path.Combine(GoldenFolder.Root, topic, name + ".json"), path => Load(path, topic, name));

    /// <summary>Reads an <c>.npz</c> of this folder, once; null when it is not there.</summary>
    internal NpzReader? ArraysOf(string file) => _arrays.GetOrAdd(file, f =>
    {
        string path = Path.Combine(Folder, f);
        return File.Exists(path) ? NpzReader.Open(new MemoryStream(File.ReadAllBytes(path)), path) : null;
    });

    private static GoldenFile? Load(string path, string topic, string name)
    {
        if (!File.Exists(path)) return null;
        JsonElement json;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 1000 });
            json = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // Hostile files are payload, too.
            return null;
        }

        return CasesOf(json) is { } cases ? new GoldenFile(topic, name, json, cases) : null;
    }

    private static IEnumerable<(string Name, JsonElement Json)>? CasesOf(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array) return Named(json, "file");
        if (json.ValueKind != JsonValueKind.Object) return null;
        if (json.TryGetProperty("cases", out JsonElement cases) && cases.ValueKind == JsonValueKind.Array) return Named(cases, "name");
        return json.TryGetProperty("source", out _) ? [("document", json)] : null;
    }

    private static List<(string Name, JsonElement Json)>? Named(JsonElement list, string key)
    {
        List<(string Name, JsonElement Json)> named = [];
        foreach (JsonElement item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(key, out JsonElement name)) return null;
            named.Add((name.ToString(), item));
        }

        return named.Count > 0 ? named : null;
    }
}
