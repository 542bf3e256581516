using Strata.Formats.Hdf5.Blocks;
using Strata.Formats.Hdf5.Messages;
using Strata.Formats.Hdf5.Storage;
using Strata.Formats.Npy;

namespace Strata.Formats.Hdf5;

/// <summary>A named value on a group or dataset: a number, a text, or an array of them.</summary>
public sealed class Hdf5Attribute
{
    private readonly DataspaceMessage _space;
    private readonly ElementReader _elements;
    private readonly CompactStorage _storage;

    internal Hdf5Attribute(Hdf5Source source, string name, long address, Hdf5Type type, DataspaceMessage space, byte[] bytes)
    {
        Name = name;
        Type = type;
        _space = space;
        _elements = new ElementReader(source, $"attribute '{name}'", address, type, space.Shape);
        _storage = new CompactStorage(source, address, bytes);
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The elements' type.</summary>
    public Hdf5Type Type { get; }

    /// <summary>The dimensions; none for a single value.</summary>
    public IReadOnlyList<int> Shape => _space.Shape;

    /// <summary>There is no element and no shape (h5py's <c>Empty</c>); it reads as an empty array.</summary>
    public bool IsNull => _space.IsNull;

    /// <summary>All elements: numbers, booleans, text of a fixed length.</summary>
    /// <exception cref="StrataFormatException">They cannot be read as such.</exception>
    public NdArray Read() => _elements.Read(() => _storage);

    /// <summary>All elements as text, first index slowest.</summary>
    /// <exception cref="StrataFormatException">They are damaged, or no text.</exception>
    public string[] ReadStrings() => _elements.Strings(() => _storage);

    /// <summary>The only element as text.</summary>
    /// <exception cref="StrataFormatException">It is damaged or no text, or there is not one.</exception>
    public string ReadString() => ReadStrings() is [string one] ? one : throw _elements.NotOne();

    /// <summary>The only element as a number of this type.</summary>
    /// <typeparam name="T">The .NET type of <see cref="Hdf5Type.DType"/>.</typeparam>
    /// <exception cref="StrataFormatException">It is of another type, or there is not one.</exception>
    public T Read<T>()
        where T : unmanaged
    {
        if (ShapeMath.Bytes(_space.Shape, 1) != 1) throw _elements.NotOne();
        Span<T> value = stackalloc T[1];
        _elements.Read(() => _storage, value);
        return value[0];
    }
}
