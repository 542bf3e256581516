using Strata.Formats.Npy;

namespace Strata.Formats.Hdf5;

/// <summary>A group to be written. Paths go down from it, "dense/vars/0"; groups on the way are made.</summary>
public sealed class Hdf5GroupBuilder : Hdf5ObjectBuilder
{
    // Groups are written by recursion.
    private const int MaxDepth = 500;

    private readonly int _depth;
    private readonly OrderedDictionary<string, Hdf5ObjectBuilder> _members = new(StringComparer.Ordinal);

    internal Hdf5GroupBuilder(string path, int depth)
        : base(path) => _depth = depth;

    internal IEnumerable<KeyValuePair<string, Hdf5ObjectBuilder>> Members => _members;

    /// <summary>The group at a path, made when it is not there yet.</summary>
    /// <param name="path">"dense", "layers/dense/vars".</param>
    /// <exception cref="ArgumentException">The path is empty, holds "." or "..", is too deep, or names a dataset.</exception>
    public Hdf5GroupBuilder Group(string path)
    {
        Hdf5GroupBuilder group = this;
        foreach (string name in Parts(path)) group = group.Child(name);
        return group;
    }

    /// <summary>Adds a dataset of an array: numbers, booleans, text of fixed length ("S5").</summary>
    /// <param name="path">Where: its name, or a path down from here.</param>
    /// <param name="array">The elements; they are not copied, and are read when the file is written.</param>
    /// <exception cref="ArgumentException">There is a member of this name, or the type has no counterpart.</exception>
    public Hdf5DatasetBuilder Dataset(string path, NdArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return Add(path, full => new Hdf5DatasetBuilder(full, Hdf5Type.Of(array.DType), array.Shape, s => s.Write(array.Data), null));
    }

    /// <summary>Adds a dataset whose bytes are written when the file is.</summary>
    /// <param name="path">Where: its name, or a path down from here.</param>
    /// <param name="dType">"float32", "int64", "bool", "S5"; "V2" for two opaque bytes, as Keras keeps bfloat16.</param>
    /// <param name="shape">The dimensions; none for a single value.</param>
    /// <param name="write">Writes the elements, little-endian, first index slowest: as many bytes as shape and type ask for.</param>
    /// <exception cref="ArgumentException">There is a member of this name, or the type is unknown.</exception>
    public Hdf5DatasetBuilder Dataset(string path, string dType, int[] shape, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(write);
        return Add(path, full => new Hdf5DatasetBuilder(full, Hdf5Type.Of(dType), [.. shape], write, null));
    }

    /// <summary>Adds a dataset of texts of variable length.</summary>
    /// <param name="path">Where: its name, or a path down from here.</param>
    /// <param name="texts">The elements, first index slowest, without zero characters.</param>
    /// <param name="shape">The dimensions; none for a single text.</param>
    /// <exception cref="ArgumentException">There is a member of this name, or the shape does not fit.</exception>
    public Hdf5DatasetBuilder Dataset(string path, IReadOnlyList<string> texts, params int[] shape)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(shape);
        CheckTexts(texts, $"Dataset '{path}' of '{Path}'", ascii: false);
        if (ShapeMath.Bytes(shape, 1) != texts.Count)
            throw new ArgumentException($"Dataset '{path}' of {ShapeMath.Text(shape)} expects as many texts. Received: {texts.Count}.");
        return Add(path, full => new Hdf5DatasetBuilder(full, Hdf5Type.Text(utf8: true), [.. shape], null, [.. texts]));
    }

    private static string[] Parts(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string[] parts = path.Split('/');
        foreach (string part in parts)
        {
            if (part is "" or "." or ".." || part.Contains('\0'))
                throw new ArgumentException($"An HDF5 path expects names between single slashes. Received: '{path}'.", nameof(path));
        }

        return parts;
    }

    private Hdf5GroupBuilder Child(string name)
    {
        if (_members.TryGetValue(name, out Hdf5ObjectBuilder? found))
        {
            return found as Hdf5GroupBuilder
                ?? throw new ArgumentException($"'{PathOf(name)}' is a dataset already. Received: a request for a group.", nameof(name));
        }

        if (_depth == MaxDepth)
            throw new ArgumentException($"Groups nest at most {MaxDepth} deep. Received: '{PathOf(name)}'.", nameof(name));
        Hdf5GroupBuilder group = new(PathOf(name), _depth + 1);
        _members.Add(name, group);
        return group;
    }

    private Hdf5DatasetBuilder Add(string path, Func<string, Hdf5DatasetBuilder> make)
    {
        string[] parts = Parts(path);
        Hdf5GroupBuilder group = this;
        foreach (string name in parts[..^1]) group = group.Child(name);
        string full = group.PathOf(parts[^1]);
        Hdf5DatasetBuilder dataset = make(full);
        if (!group._members.TryAdd(parts[^1], dataset))
            throw new ArgumentException($"'{full}' is there already. Received: another dataset of that name.", nameof(path));
        return dataset;
    }

    private string PathOf(string name) => Path == "/" ? "/" + name : $"{Path}/{name}";
}
