using System.IO.Compression;
using Strata.Formats.Checksums;

namespace Strata.Formats.Npy;

/// <summary>
/// Reads NumPy's <c>.npz</c> files: zips of <c>.npy</c> entries, stored or deflated. Arrays are read when asked for, so one bad entry does
/// not spoil the others. Opened by path, the file is held open only while it is read. Safe to use from several threads.
/// </summary>
public sealed class NpzReader
{
    // Deflate cannot do better than 1,032 to 1: an entry that claims more is lying about its size.
    private const long BestDeflate = 1040;

    private readonly Lock _lock = new();
    private readonly string _file;
    private readonly ZipArchive? _archive;
    private readonly Dictionary<string, string> _entries = new(StringComparer.Ordinal);

    private NpzReader(string file, ZipArchive archive, bool keep)
    {
        _file = file;
        _archive = keep ? archive : null;
        List<string> names = [];
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            ZipNames.Check(entry.FullName, file);
            if (!entry.FullName.EndsWith(".npy", StringComparison.Ordinal)) continue;
            string name = entry.FullName[..^4];
            if (!_entries.TryAdd(name, entry.FullName))
                throw new StrataFormatException(file, 0, "each entry name once", $"'{entry.FullName}' twice");
            names.Add(name);
        }

        Names = names;
    }

    /// <summary>The arrays' names, without <c>.npy</c>, in the order of the zip's directory.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Opens the file at <paramref name="path"/> and reads its directory.</summary>
    /// <exception cref="StrataFormatException">It is not a zip, or has entry names that are refused.</exception>
    public static NpzReader Open(string path)
    {
        using FileStream stream = File.OpenRead(path);
        using ZipArchive archive = OpenArchive(stream, path);
        return Guard(path, () => new NpzReader(path, archive, keep: false));
    }

    /// <summary>Reads the directory of a zip in a seekable stream, which must stay open as long as arrays are asked for.</summary>
    /// <param name="stream">The whole file.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="StrataFormatException">It is not a zip, or has entry names that are refused.</exception>
    public static NpzReader Open(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        ZipArchive archive = OpenArchive(stream, name);
        return Guard(name, () => new NpzReader(name, archive, keep: true));
    }

    /// <summary>Whether there is an array of this name.</summary>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>Reads one array.</summary>
    /// <param name="name">Its name, without <c>.npy</c>.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    /// <exception cref="StrataFormatException">Its bytes are damaged, or hold what is refused.</exception>
    public NdArray Read(string name)
    {
        if (!_entries.TryGetValue(name, out string? full))
            throw new KeyNotFoundException($"'{_file}' has no array '{name}'. It has: {string.Join(", ", Names.Take(20))}.");
        lock (_lock)
        {
            if (_archive is not null) return ReadEntry(_archive, full);
            using FileStream stream = File.OpenRead(_file);
            using ZipArchive archive = OpenArchive(stream, _file);
            return ReadEntry(archive, full);
        }
    }

    /// <summary>Reads every array, in the order of <see cref="Names"/>.</summary>
    /// <exception cref="StrataFormatException">An array's bytes are damaged, or hold what is refused.</exception>
    public IReadOnlyList<KeyValuePair<string, NdArray>> ReadAll() =>
        [.. Names.Select(name => KeyValuePair.Create(name, Read(name)))];

    private NdArray ReadEntry(ZipArchive archive, string full)
    {
        string label = $"{_file}/{full}";
        return Guard(label, () =>
        {
            ZipArchiveEntry entry = archive.GetEntry(full)
                ?? throw new StrataFormatException(label, 0, "the entry that the directory listed", "none: the file has changed");
            if (entry.Length > (entry.CompressedLength + 64) * BestDeflate)
            {
                throw new StrataFormatException(
                    label, 0, $"at most {BestDeflate} bytes for each of {entry.CompressedLength} compressed ones", $"{entry.Length} bytes");
            }

            using Stream inner = entry.Open();
            using ChecksumStream stream = new(inner);
            NdArray array = NpyReader.Read(new BoundedReader(stream, label, entry.Length), label);
            stream.Drain(entry.Length);
            if (stream.Checksum != entry.Crc32)
                throw new StrataFormatException(label, 0, $"checksum {entry.Crc32:X8}", $"{stream.Checksum:X8}", "The data is damaged.");
            return array;
        });
    }

    private static ZipArchive OpenArchive(Stream stream, string name) =>
        Guard(name, () => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true));

    // Whatever the zip reader says of a broken file becomes the error of this library, with the file's name.
    private static T Guard<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new StrataFormatException(name, 0, "a well-formed zip of arrays", error.Message.TrimEnd('.'), inner: error);
        }
    }
}
