using Strata.Formats.Hdf5.Writing;

namespace Strata.Formats.Hdf5;

/// <summary>
/// An HDF5 file to be written. Groups, datasets and attributes are described first; data is asked for when the file is written, so that it
/// is never held twice. The format is h5py's default, which every HDF5 library since 1.0 reads.
/// </summary>
/// <example>
/// <code>
/// Hdf5Builder file = new();
/// Hdf5GroupBuilder vars = file.Root.Group("layers/dense/vars");
/// vars.Set("name", "dense");
/// vars.Dataset("0", NdArray.From&lt;float>([1, 2, 3, 4], 2, 2));
/// file.Save("model.weights.h5");
/// </code>
/// </example>
public sealed class Hdf5Builder
{
    /// <summary>The group that holds all others.</summary>
    public Hdf5GroupBuilder Root { get; } = new("/", 0);

    /// <summary>Writes the file at <paramref name="path"/>, whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="InvalidOperationException">A dataset's data is not as long as its shape and type ask for.</exception>
    public void Save(string path) => AtomicFile.Write(path, Write);

    /// <summary>Writes the file into a stream, which need not be seekable.</summary>
    /// <exception cref="InvalidOperationException">A dataset's data is not as long as its shape and type ask for.</exception>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Hdf5FileWriter.Write(stream, Root);
    }
}
