using System.Globalization;
using System.Text.Json.Nodes;
using Strata.Formats.Hdf5;

namespace Strata.Saving;

/// <summary>Weights in Keras 3's layout, in one HDF5 file or in shards that a <c>.weights.json</c> maps groups to.</summary>
internal sealed class WeightStore : IDisposable
{
    // Where tf.keras 2.13 put what stands below "layers" today.
    private const string OldLayers = "_layer_checkpoint_dependencies";

    private readonly IReadOnlyList<Hdf5File> _files;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<Hdf5File>>? _map;

    private WeightStore(
        string name, long bytes, IReadOnlyList<Hdf5File> files, IReadOnlyDictionary<string, IReadOnlyList<Hdf5File>>? map)
    {
        (Name, Bytes, _files, _map) = (name, bytes, files, map);
    }

    /// <summary>The file, for errors.</summary>
    public string Name { get; }

    /// <summary>Bytes of all files together.</summary>
    public long Bytes { get; }

    /// <summary>Opens weights in a stream, as a member of an archive.</summary>
    public static WeightStore Open(Stream stream, string name) =>
        new(name, stream.Length, [Hdf5File.Open(stream, name, followSoftLinks: false)], null);

    /// <summary>Opens a weights file, or the map of several.</summary>
    public static WeightStore Open(string path)
    {
        if (path.EndsWith(".json", StringComparison.Ordinal)) return OpenShards(path);
        long bytes = new FileInfo(path).Length;
        return new WeightStore(path, bytes, [Hdf5File.Open(path, followSoftLinks: false)], null);
    }

    /// <summary>Whether there is a group.</summary>
    public bool Has(string path) => FilesOf(path).Any(file => TryGroup(file, path) is not null);

    /// <summary>The numbered datasets of a group in the order of their numbers; none where there is no such group.</summary>
    public IReadOnlyList<Hdf5Dataset> Datasets(string path)
    {
        var found = new SortedDictionary<int, Hdf5Dataset>();
        foreach (var file in FilesOf(path))
        {
            if (TryGroup(file, path) is not { } group) continue;
            foreach (string key in group.Keys)
            {
                if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) continue;
                found[number] = group[key] as Hdf5Dataset
                    ?? throw ModelFileException.Of(Name, RefusalReason.WrongKind, $"'{path}/{key}' is a group where a dataset belongs.");
            }
        }
        // A gap means that one is missing: what comes behind it is not it.
        int count = 0;
        while (found.ContainsKey(count)) count++;
        return found.Count == count ? [.. found.Values] : [.. found.Values.Take(count)];
    }

    /// <summary>A text of the groups that hold weights, for errors.</summary>
    public string Groups()
    {
        var names = new List<string>();
        foreach (var file in _files)
        {
            if (file.Root.TryGet("layers", out var layers) && layers is Hdf5Group group) names.AddRange(group.Keys.Select(k => $"layers/{k}"));
            else names.AddRange(file.Root.Keys);
        }
        return names.Count == 0 ? "none" : string.Join(", ", names.Distinct().Take(20)) + (names.Count > 20 ? ", …" : "");
    }

    public void Dispose()
    {
        foreach (var file in _files) file.Dispose();
    }

    private static WeightStore OpenShards(string path)
    {
        var map = JsonText.Parse(File.ReadAllBytes(path), path, "The map of shards") as JsonObject;
        if (map?["weight_map"] is not JsonObject entries)
            throw ModelFileException.Of(path, RefusalReason.Json, "The map of shards has no object 'weight_map'.");
        var files = new Dictionary<string, Hdf5File>();
        long bytes = 0;
        Hdf5File Shard(string name)
        {
            if (name is "" or "." or ".." || name.AsSpan().ContainsAny('/', '\\', ':'))
                throw ModelFileException.Of(path, RefusalReason.ZipPath, $"The map of shards names '{name}', which is no plain file name.");
            if (files.TryGetValue(name, out var open)) return open;
            string full = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name);
            if (!File.Exists(full)) throw ModelFileException.Of(path, RefusalReason.MissingMember, $"The shard '{name}' is not beside its map.");
            bytes += new FileInfo(full).Length;
            return files[name] = Hdf5File.Open(full, followSoftLinks: false);
        }
        var byGroup = entries.ToDictionary(
            entry => entry.Key.Trim('/'),
            entry => (IReadOnlyList<Hdf5File>)(entry.Value is JsonArray list
                ? [.. list.Select(item => Shard(item!.ToString()))]
                : [Shard(entry.Value!.ToString())]));
        return new WeightStore(path, bytes, [.. files.Values], byGroup);
    }

    private IReadOnlyList<Hdf5File> FilesOf(string path) =>
        _map is null ? _files : _map.TryGetValue(path, out var files) ? files : [];

    private Hdf5Group? TryGroup(Hdf5File file, string path)
    {
        if (!file.Root.TryGet(path, out var found) && path.StartsWith("layers/", StringComparison.Ordinal) && file.Root.Contains(OldLayers))
            file.Root.TryGet(OldLayers + path["layers".Length..], out found);
        if (found is Hdf5Dataset)
            throw ModelFileException.Of(Name, RefusalReason.WrongKind, $"'{path}' is a dataset where a group belongs.");
        return found as Hdf5Group;
    }
}
