using Strata.Formats.Zip;

namespace Strata.Formats.Npy;

/// <summary>
/// Reads NumPy's <c>.npz</c> files: zips of <c>.npy</c> entries, stored or deflated. Arrays are read when asked for, so one bad entry does
/// not spoil the others. Opened by path, the file is held open only while it is read. Safe to use from several threads.
/// </summary>
public sealed class NpzReader
{
    private const string Extension = ".npy";

    private readonly string _file;
    private readonly ZipReader? _zip;
    private readonly HashSet<string> _names;

    private NpzReader(string file, ZipReader zip, bool keep)
    {
        _file = file;
        _zip = keep ? zip : null;
        Names =
        [
            .. from entry in zip.Entries
               where entry.Name.EndsWith(Extension, StringComparison.Ordinal)
               select entry.Name[..^Extension.Length],
        ];
        _names = new HashSet<string>(Names, StringComparer.Ordinal);
    }

    /// <summary>The arrays' names, without <c>.npy</c>, in the order of the zip's directory.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Opens the file at <paramref name="path"/> and reads its directory.</summary>
    /// <exception cref="StrataFormatException">It is not a zip, or has entry names that are refused.</exception>
    public static NpzReader Open(string path)
    {
        using ZipReader zip = ZipReader.Open(path);
        return new NpzReader(path, zip, keep: false);
    }

    /// <summary>Reads the directory of a zip in a seekable stream, which must stay open as long as arrays are asked for.</summary>
    /// <param name="stream">The whole file.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="StrataFormatException">It is not a zip, or has entry names that are refused.</exception>
    public static NpzReader Open(Stream stream, string name = "stream") =>
        new(name, ZipReader.Open(stream, name, leaveOpen: true), keep: true);

    /// <summary>Whether there is an array of this name.</summary>
    public bool Contains(string name) => _names.Contains(name);

    /// <summary>Reads one array.</summary>
    /// <param name="name">Its name, without <c>.npy</c>.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    /// <exception cref="StrataFormatException">Its bytes are damaged, or hold what is refused.</exception>
    public NdArray Read(string name)
    {
        if (!_names.Contains(name))
            throw new KeyNotFoundException($"'{_file}' has no array '{name}'. It has: {string.Join(", ", Names.Take(20))}.");
        if (_zip is not null) return ReadEntry(_zip, name + Extension);
        using ZipReader zip = ZipReader.Open(_file);
        return ReadEntry(zip, name + Extension);
    }

    /// <summary>Reads every array, in the order of <see cref="Names"/>.</summary>
    /// <exception cref="StrataFormatException">An array's bytes are damaged, or hold what is refused.</exception>
    public IReadOnlyList<KeyValuePair<string, NdArray>> ReadAll() =>
        [.. Names.Select(name => KeyValuePair.Create(name, Read(name)))];

    private NdArray ReadEntry(ZipReader zip, string entry)
    {
        using Stream stream = zip.Open(entry);
        return NpyReader.Read(stream, $"{_file}/{entry}");
    }
}
