using System.IO.Compression;
using Strata.Formats.Checksums;

namespace Strata.Formats.Zip;

/// <summary>
/// Reads zips made by strangers, as <c>.keras</c> files are: names that are unsafe or doubled are refused, the directory and the entries'
/// own headers must agree, checksums are verified, and nothing is allocated on the word of a size alone. Entries that are only stored
/// can be read in place, without a copy. Safe to use from several threads.
/// </summary>
/// <example>
/// <code>
/// using ZipReader zip = ZipReader.Open("model.keras");
/// using Hdf5File weights = Hdf5File.Open(zip.Open("model.weights.h5"));
/// </code>
/// </example>
public sealed class ZipReader : IDisposable
{
    // Deflate cannot do better than 1,032 to 1: an entry that claims more is lying about its size.
    private const long BestDeflate = 1040;
    private const int Stored = 0, Deflated = 8, Block = 1 << 20;

    private readonly Lock _sharing = new();
    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly Dictionary<string, ZipEntry> _entries;

    private ZipReader(Stream stream, string name, bool leaveOpen)
    {
        _stream = stream;
        _leaveOpen = leaveOpen;
        Name = name;
        Entries = ZipDirectory.Read(stream, name);
        _entries = Entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
    }

    /// <summary>The file's path, or what the stream was called.</summary>
    public string Name { get; }

    /// <summary>The entries in the order of the directory.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>Opens the file at <paramref name="path"/>; it stays open until the object is disposed of.</summary>
    /// <exception cref="StrataFormatException">It is no zip, is cut short, or has entry names that are refused.</exception>
    public static ZipReader Open(string path) =>
        Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), path);

    /// <summary>Opens a zip in a seekable stream, which holds nothing behind it.</summary>
    /// <param name="stream">The whole file.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="leaveOpen">Do not dispose of the stream with this object.</param>
    /// <exception cref="StrataFormatException">It is no zip, is cut short, or has entry names that are refused.</exception>
    public static ZipReader Open(Stream stream, string name = "stream", bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return new ZipReader(stream, name, leaveOpen);
        }
        catch
        {
            if (!leaveOpen) stream.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is an entry of this name.</summary>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>Reads an entry and verifies its checksum.</summary>
    /// <param name="name">The entry, with its folders.</param>
    /// <param name="most">Larger contents are refused before anything is read.</param>
    /// <exception cref="StrataFormatException">There is none, it is too large, damaged, encrypted or compressed in another way.</exception>
    public byte[] Read(string name, long most = int.MaxValue)
    {
        ZipEntry entry = Find(name);
        CheckSize(entry, Math.Min(most, Array.MaxLength));
        using Stream stream = Contents(entry);
        byte[] bytes = new byte[Math.Min(entry.Length, Block)];
        int read = 0;
        while (read < entry.Length)
        {
            // Memory grows with the bytes that really come.
            if (read == bytes.Length) Array.Resize(ref bytes, (int)Math.Min(entry.Length, 2L * bytes.Length));
            int got = Guard(entry, () => stream.Read(bytes, read, bytes.Length - read));
            if (got == 0) throw Error(entry, $"{entry.Length} bytes", $"{read} after decompression");
            read += got;
        }

        if (Guard(entry, stream.ReadByte) >= 0) throw Error(entry, $"{entry.Length} bytes", "more after decompression");
        CheckSum(entry, Crc32.Of(bytes));
        return bytes;
    }

    /// <summary>Opens an entry as a seekable stream: in place when it is stored, inflated into memory when it is deflated.</summary>
    /// <param name="name">The entry, with its folders.</param>
    /// <param name="most">Larger contents are refused before anything is read.</param>
    /// <param name="verify">Compare the checksum first, which reads all of a stored entry once more.</param>
    /// <exception cref="StrataFormatException">There is none, it is too large, damaged, encrypted or compressed in another way.</exception>
    public Stream Open(string name, long most = long.MaxValue, bool verify = true)
    {
        ZipEntry entry = Find(name);
        if (entry.Method != Stored) return new MemoryStream(Read(name, most), writable: false);
        CheckSize(entry, most);
        Stream window = Contents(entry);
        if (verify)
        {
            using ChecksumStream stream = new(window);
            stream.Drain(entry.Length);
            CheckSum(entry, stream.Checksum);
            window.Position = 0;
        }

        return window;
    }

    /// <summary>Closes the stream, unless it was to be left open.</summary>
    public void Dispose()
    {
        if (!_leaveOpen) _stream.Dispose();
    }

    private ZipEntry Find(string name)
    {
        if (_entries.TryGetValue(name, out ZipEntry? entry)) return entry;
        string has = string.Join(", ", Entries.Take(20).Select(e => $"'{e.Name}'"));
        throw new StrataFormatException(Name, 0, $"an entry '{name}'", has.Length == 0 ? "an empty zip" : has)
        {
            Kind = FormatErrorKind.MissingEntry,
        };
    }

    private void CheckSize(ZipEntry entry, long most)
    {
        if (entry.StoredLength > _stream.Length)
            throw Error(entry, $"at most the file's {_stream.Length} bytes", $"{entry.StoredLength}");
        if (entry.Length > most) throw Error(entry, $"at most {most} bytes", $"{entry.Length}", FormatErrorKind.Bomb);
        if ((entry.Flags & 1) != 0) throw Error(entry, "an entry that is not encrypted", "an encrypted one", FormatErrorKind.Encrypted);
        if (entry.Method is not (Stored or Deflated))
            throw Error(entry, "an entry that is stored or deflated", $"method {entry.Method}", FormatErrorKind.UnsupportedCompression);
        if (entry.Method == Stored && entry.Length != entry.StoredLength)
            throw Error(entry, $"{entry.Length} stored bytes", $"{entry.StoredLength}");
    }

    private Stream Contents(ZipEntry entry)
    {
        WindowStream window;
        lock (_sharing) window = new WindowStream(_stream, ZipDirectory.DataOf(entry, _stream, Name), entry.StoredLength, _sharing);
        if (entry.Method == Stored) return window;
        if (entry.Length / BestDeflate > entry.StoredLength + 64)
            throw Error(entry, $"at most {BestDeflate} bytes for each of {entry.StoredLength}", $"{entry.Length}", FormatErrorKind.Bomb);
        return new DeflateStream(window, CompressionMode.Decompress);
    }

    private void CheckSum(ZipEntry entry, uint computed)
    {
        if (computed == entry.Crc32) return;
        throw Error(entry, $"checksum {entry.Crc32:X8}", $"{computed:X8}", FormatErrorKind.Checksum, "The data is damaged.");
    }

    private T Guard<T>(ZipEntry entry, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException error)
        {
            throw Error(entry, "deflated bytes", error.Message.TrimEnd('.'));
        }
    }

    private StrataFormatException Error(
        ZipEntry entry, string expected, string received, FormatErrorKind kind = FormatErrorKind.Corrupt, string? remedy = null) =>
        new($"{Name}/{entry.Name}", 0, expected, received, remedy) { Kind = kind };
}
