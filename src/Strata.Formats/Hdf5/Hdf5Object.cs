using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5;

/// <summary>Something with a path in an HDF5 file: a group, a dataset or a named type.</summary>
public abstract class Hdf5Object
{
    private protected Hdf5Object(Hdf5File file, ObjectNode node, string path)
    {
        File = file;
        Node = node;
        Path = path;
    }

    /// <summary>The path that led here: "/layers/dense/vars"; "/" for the root.</summary>
    public string Path { get; }

    /// <summary>The last part of <see cref="Path"/>.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The object's place in the file. Two paths with the same lead to one object.</summary>
    public long Address => Node.Address;

    /// <summary>The object's attributes by name, read at first use.</summary>
    /// <exception cref="StrataFormatException">They are damaged, or of a kind that is not read.</exception>
    public IReadOnlyDictionary<string, Hdf5Attribute> Attributes => Node.Attributes();

    internal Hdf5File File { get; }

    internal ObjectNode Node { get; }

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
