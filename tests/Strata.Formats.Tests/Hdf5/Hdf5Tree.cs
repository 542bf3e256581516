using System.Text.Json;
using Strata.Formats.Hdf5;
using Strata.Formats.Npy;
using Strata.Testing;

namespace Strata.Formats.Tests.Hdf5;

/// <summary>Compares a file with a golden's tree: kinds, members, types, shapes, attributes and every element.</summary>
internal static class Hdf5Tree
{
    /// <summary>Fails unless the file holds what the golden says.</summary>
    public static void Check(Hdf5File file, GoldenCase golden)
    {
        string path = Path.Combine(golden.File.Folder, golden.Text("tree")!);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        HashSet<string> refused = Refused(golden);

        // Every object within reach is found once, and looking for them ends.
        HashSet<long> reached = [.. Hdf5Walk.All(file).Select(o => o.Address)];
        foreach (JsonProperty item in document.RootElement.EnumerateObject())
        {
            if (refused.Contains(item.Name)) continue;
            Hdf5Object found = file.Root[item.Name];
            Assert.Contains(found.Address, reached);
            string kind = found switch { Hdf5Group => "group", Hdf5Dataset => "dataset", _ => "type" };
            Assert.Equal(item.Value.GetProperty("kind").GetString(), kind);
            if (found is Hdf5Group group) CheckEntries(item.Value, group);
            if (found is Hdf5Dataset d) CheckDataset(golden, item, d);
            CheckAttributes(golden, item, found);
        }
    }

    private static HashSet<string> Refused(GoldenCase golden)
    {
        HashSet<string> names = [];
        if (golden.Json.TryGetProperty("refuse_datasets", out JsonElement list))
            names.UnionWith(list.EnumerateArray().Select(e => e.GetString()!));
        if (golden.Json.TryGetProperty("refuse_paths", out JsonElement paths)) names.UnionWith(paths.EnumerateObject().Select(p => p.Name));
        return names;
    }

    private static void CheckEntries(JsonElement json, Hdf5Group group)
    {
        JsonElement entries = json.GetProperty("entries");
        if (entries.ValueKind == JsonValueKind.Array)
        {
            Assert.Equal(entries.EnumerateArray().Select(e => e.GetString()), group.Keys);
            return;
        }

        Assert.Equal(entries.GetProperty("count").GetInt32(), group.Keys.Count);
        Assert.Equal(entries.GetProperty("first").GetString(), group.Keys.First());
        Assert.Equal(entries.GetProperty("last").GetString(), group.Keys.Last());
        foreach (string key in group.Keys) Assert.NotNull(group[key]);
    }

    private static void CheckDataset(GoldenCase golden, JsonProperty item, Hdf5Dataset dataset)
    {
        CheckValue(item.Value, dataset.Type, dataset.Shape, dataset.IsNull);
        if (dataset.IsNull) Assert.Empty(dataset.Type.IsText ? [] : dataset.Read().Data);
        else if (dataset.Type.IsText) Assert.Equal(Strings(item.Value), dataset.ReadStrings());
        else CheckNumbers(golden, item.Name, dataset.Read());
    }

    private static void CheckAttributes(GoldenCase golden, JsonProperty item, Hdf5Object found)
    {
        if (!item.Value.TryGetProperty("attributes", out JsonElement attributes))
        {
            Assert.Empty(found.Attributes);
            return;
        }

        Assert.Equal(attributes.EnumerateObject().Select(a => a.Name).Order(), found.Attributes.Keys.Order());
        foreach (JsonProperty json in attributes.EnumerateObject())
        {
            Hdf5Attribute attribute = found.Attributes[json.Name];
            CheckValue(json.Value, attribute.Type, attribute.Shape, attribute.IsNull);
            if (attribute.IsNull) continue;
            if (attribute.Type.IsText) Assert.Equal(Strings(json.Value), attribute.ReadStrings());
            else CheckNumbers(golden, $"{(item.Name == "/" ? "" : item.Name)}@{json.Name}", attribute.Read());
        }
    }

    private static void CheckValue(JsonElement json, Hdf5Type type, IReadOnlyList<int> shape, bool isNull)
    {
        Assert.Equal(json.GetProperty("dtype").GetString(), NumPyName(type));
        Assert.Equal(json.TryGetProperty("null", out _), isNull);
        if (!isNull) Assert.Equal(json.GetProperty("shape").EnumerateArray().Select(e => e.GetInt32()), shape);
    }

    private static void CheckNumbers(GoldenCase golden, string key, NdArray received)
    {
        NdArray expected = golden.Array(golden.Has(key + "#f8") ? key + "#f8" : key);
        Assert.Equal(expected.Shape, received.Shape);
        Assert.Equal(expected.Data, received.Data);
    }

    private static string[] Strings(JsonElement json) => [.. json.GetProperty("strings").EnumerateArray().Select(e => e.GetString()!)];

    private static string NumPyName(Hdf5Type type)
    {
        string order = type.Size == 1 ? "|" : type.IsBigEndian ? ">" : "<";
        return type.Kind switch
        {
            Hdf5TypeKind.Integer => $"{order}i{type.Size}",
            Hdf5TypeKind.UnsignedInteger => $"{order}u{type.Size}",
            Hdf5TypeKind.Float => $"{order}f{type.Size}",
            Hdf5TypeKind.Boolean => "bool",
            Hdf5TypeKind.Opaque => $"|V{type.Size}",
            _ => "string",
        };
    }
}
