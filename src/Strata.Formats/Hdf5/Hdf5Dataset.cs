using Strata.Formats.Hdf5.Blocks;
using Strata.Formats.Hdf5.Messages;
using Strata.Formats.Hdf5.Storage;
using Strata.Formats.Npy;

namespace Strata.Formats.Hdf5;

/// <summary>An array in an HDF5 file. Its shape and type are known at once; its elements are read when asked for.</summary>
public sealed class Hdf5Dataset : Hdf5Object
{
    private readonly DataspaceMessage _space;
    private readonly ElementReader _elements;

    internal Hdf5Dataset(Hdf5File file, ObjectNode node, string path)
        : base(file, node, path)
    {
        Type = DatatypeMessage.Read(node.Find(HeaderMessage.Datatype)!);
        _space = DataspaceMessage.Read(node.Find(HeaderMessage.Dataspace)!);
        _elements = new ElementReader(node.Source, $"dataset '{path}'", node.Address, Type, _space.Shape);
    }

    /// <summary>The elements' type.</summary>
    public Hdf5Type Type { get; }

    /// <summary>The dimensions; none for a single value. They are what the file claims: compare them before you read.</summary>
    public IReadOnlyList<int> Shape => _space.Shape;

    /// <summary>There is no element and no shape (h5py's <c>Empty</c>); it reads as an empty array.</summary>
    public bool IsNull => _space.IsNull;

    /// <summary>All elements: numbers, booleans, text of a fixed length, opaque elements of 1, 2, 4 or 8 bytes.</summary>
    /// <exception cref="StrataFormatException">They are damaged, cannot be read, or are far more than the file bears out.</exception>
    public NdArray Read() => _elements.Read(Open);

    /// <summary>Reads all elements into the caller's memory, little-endian, straight from the file where they are in one piece.</summary>
    /// <typeparam name="T">The .NET type of <see cref="Hdf5Type.DType"/>, or <c>byte</c> for the bytes of any type.</typeparam>
    /// <param name="destination">As long as the dataset.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="StrataFormatException">The elements are damaged, are of another type or cannot be read.</exception>
    public void Read<T>(Span<T> destination)
        where T : unmanaged => _elements.Read(Open, destination);

    /// <summary>Reads all elements as text, first index slowest.</summary>
    /// <exception cref="StrataFormatException">They are damaged, or no text.</exception>
    public string[] ReadStrings() => _elements.Strings(Open);

    private DataStorage Open() => StorageReader.Read(Node.Source, Node.Messages, Type, _space, Address);
}
