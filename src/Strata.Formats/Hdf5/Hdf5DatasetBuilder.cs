namespace Strata.Formats.Hdf5;

/// <summary>A dataset to be written.</summary>
public sealed class Hdf5DatasetBuilder : Hdf5ObjectBuilder
{
    // What HDF5 allows.
    private const int MaxRank = 32;

    private Action<Stream>? _write;

    internal Hdf5DatasetBuilder(string path, Hdf5Type type, int[] shape, Action<Stream>? write, IReadOnlyList<string>? texts)
        : base(path)
    {
        Type = type;
        Shape = shape;
        Texts = texts;
        _write = write;
        if (shape.Length > MaxRank)
            throw new ArgumentException($"'{path}' expects at most {MaxRank} dimensions. Received: {shape.Length}.");
        Bytes = ShapeMath.Bytes(shape, type.Size)
            ?? throw new ArgumentException($"'{path}' expects dimensions of 0 or more. Received: {ShapeMath.Text(shape)}.");
    }

    /// <summary>The elements' type.</summary>
    public Hdf5Type Type { get; }

    internal int[] Shape { get; }

    internal long Bytes { get; }

    internal IReadOnlyList<string>? Texts { get; }

    /// <summary>Where the texts are is known only while the file is put together.</summary>
    internal void Refer(byte[] elements) => _write = stream => stream.Write(elements);

    internal void WriteTo(Stream stream)
    {
        using ExactStream exact = new(stream, Bytes, $"Dataset '{Path}' of {Type} {ShapeMath.Text(Shape)}");
        _write!(exact);
        exact.ExpectAll();
    }
}
