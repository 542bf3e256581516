using System.Collections.Concurrent;
using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5;

/// <summary>
/// An HDF5 file, open for reading: groups of datasets with attributes, as h5py and Keras write them in any version of the format.
/// Nothing is read before it is asked for. Safe to use from several threads.
/// (The HDF5 Group, "HDF5 File Format Specification", version 3.0.)
/// </summary>
/// <example>
/// <code>
/// using Hdf5File file = Hdf5File.Open("model.weights.h5");
/// NdArray kernel = file.Root.Dataset("layers/dense/vars/0").Read();
/// </code>
/// </example>
public sealed class Hdf5File : IDisposable
{
    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly ConcurrentDictionary<long, ObjectNode> _nodes = new();

    private Hdf5File(Stream stream, string name, bool leaveOpen, bool followSoftLinks)
    {
        _stream = stream;
        _leaveOpen = leaveOpen;
        Source = new Hdf5Source(stream, name);
        FollowSoftLinks = followSoftLinks;
        long address = Superblock.Read(Source);
        ObjectNode root = Node(address);
        if (!root.IsGroup) throw Source.Error(address, "a group at the root", "another object");
        Root = new Hdf5Group(this, root, "/");
    }

    /// <summary>The group that all paths begin at.</summary>
    public Hdf5Group Root { get; }

    /// <summary>The file's path, or what the stream was called.</summary>
    public string Name => Source.Name;

    internal Hdf5Source Source { get; }

    internal bool FollowSoftLinks { get; }

    /// <summary>Opens the file at <paramref name="path"/>; it stays open until the object is disposed of.</summary>
    /// <param name="path">The file.</param>
    /// <param name="followSoftLinks">Whether soft links lead to what they name; refused otherwise, as Keras does in model files.</param>
    /// <exception cref="StrataFormatException">It is not an HDF5 file, is cut short or damaged.</exception>
    public static Hdf5File Open(string path, bool followSoftLinks = true)
    {
        // Without a buffer of its own the stream reads large data straight to where it belongs.
        FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return Open(stream, path, leaveOpen: false, followSoftLinks);
    }

    /// <summary>Opens a file in a seekable stream, which begins with the stream's first byte.</summary>
    /// <param name="stream">The whole file.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="leaveOpen">Do not dispose of the stream with this object.</param>
    /// <param name="followSoftLinks">Whether soft links lead to what they name; refused otherwise.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="StrataFormatException">It is not an HDF5 file, is cut short or damaged.</exception>
    public static Hdf5File Open(Stream stream, string name = "stream", bool leaveOpen = false, bool followSoftLinks = true)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
            throw new ArgumentException("Hdf5File expects a stream that can seek. Received: one that cannot.", nameof(stream));
        try
        {
            return new Hdf5File(stream, name, leaveOpen, followSoftLinks);
        }
        catch
        {
            if (!leaveOpen) stream.Dispose();
            throw;
        }
    }

    /// <summary>Closes the stream, unless it was to be left open.</summary>
    public void Dispose()
    {
        if (!_leaveOpen) _stream.Dispose();
    }

    internal ObjectNode Node(long address) =>
        _nodes.TryGetValue(address, out ObjectNode? node) ? node : _nodes.GetOrAdd(address, new ObjectNode(Source, address));
}
