using System.Text.Json.Nodes;

namespace Strata.Models;

/// <summary>
/// How the inputs or outputs of a model are arranged: one alone, a list, a dictionary by name, or these inside one another. Values
/// themselves are kept flat, dictionaries in the order of their sorted names, as Keras flattens them.
/// </summary>
internal sealed class ModelStructure
{
    private readonly int? _leaf;
    private readonly IReadOnlyList<ModelStructure> _items;
    private readonly IReadOnlyList<string>? _names;

    private ModelStructure(int? leaf, IReadOnlyList<ModelStructure> items, IReadOnlyList<string>? names)
    {
        (_leaf, _items, _names) = (leaf, items, names);
    }

    /// <summary>The value alone, not in a list.</summary>
    public static ModelStructure One { get; } = new(0, [], null);

    /// <summary>Names of the values, of a dictionary that holds nothing but values.</summary>
    public IReadOnlyList<string>? FlatNames => _names is not null && _items.All(i => i._leaf is not null)
        ? [.. _names.Order(StringComparer.Ordinal)]
        : null;

    public static ModelStructure List(int count) => new(null, [.. Enumerable.Range(0, count).Select(Leaf)], null);

    /// <summary>A dictionary of values, in the order in which it was written.</summary>
    public static ModelStructure Dictionary(IReadOnlyList<string> names)
    {
        string[] sorted = [.. names.Order(StringComparer.Ordinal)];
        return new ModelStructure(null, [.. names.Select(n => Leaf(Array.IndexOf(sorted, n)))], names);
    }

    /// <summary>Reads a structure whose leaves are <c>[layer, node, tensor]</c>; the leaves go to the list, in order.</summary>
    public static ModelStructure Read(JsonNode? node, List<JsonArray> leaves)
    {
        if (node is JsonArray { Count: 3 } leaf && leaf[0] is JsonValue name && name.TryGetValue(out string? _))
        {
            leaves.Add(leaf);
            return Leaf(leaves.Count - 1);
        }
        if (node is JsonArray list) return new ModelStructure(null, [.. list.Select(item => Read(item, leaves))], null);
        if (node is not JsonObject map) throw new FormatException("a list [layer, node, tensor] expected");
        string[] names = [.. map.Select(pair => pair.Key)];
        var items = new ModelStructure[names.Length];
        foreach (string key in names.Order(StringComparer.Ordinal)) items[Array.IndexOf(names, key)] = Read(map[key], leaves);
        return new ModelStructure(null, items, names);
    }

    /// <summary>Writes the structure, its leaves by <paramref name="leaf"/>.</summary>
    public JsonNode? Write(Func<int, JsonNode?> leaf)
    {
        if (_leaf is { } at) return leaf(at);
        JsonNode?[] items = [.. _items.Select(item => item.Write(leaf))];
        return _names is null
            ? new JsonArray(items)
            : new JsonObject(_names.Zip(items, (name, item) => KeyValuePair.Create(name, item)));
    }

    private static ModelStructure Leaf(int at) => new(at, [], null);
}
