using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Strata.Formats.Npy;

namespace Strata.Formats.Safetensors;

/// <summary>
/// A safetensors file, open for reading: tensors by name, each read when asked for. Safe to use from several threads. (Hugging Face,
/// safetensors, README, "Format".)
/// </summary>
/// <example>
/// <code>
/// using SafetensorsFile file = SafetensorsFile.Open("model.safetensors");
/// NdArray kernel = file.Read("dense/kernel");
/// </code>
/// </example>
public sealed class SafetensorsFile : IDisposable
{
    // The limit of the format's own reader.
    private const long MaxHeader = 100_000_000;

    private readonly Lock _lock = new();
    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly long _data;
    private readonly Dictionary<string, SafetensorsEntry> _entries;

    private SafetensorsFile(Stream stream, string name, bool leaveOpen)
    {
        _stream = stream;
        _leaveOpen = leaveOpen;
        Name = name;
        stream.Position = 0;
        BoundedReader reader = new(stream, name);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(reader.Read(8, "the header's length"));
        if (length > MaxHeader) throw reader.Error(0, $"a header of at most {MaxHeader} bytes", $"{length} bytes");
        byte[] json = reader.Read((long)length, "the header");
        if (json is not [(byte)'{', ..])
            throw reader.Error(8, "a header that begins with '{'", json.Length == 0 ? "none" : $"0x{json[0]:X2}");
        _data = 8 + (long)length;
        SafetensorsHeader header = SafetensorsHeader.Parse(json, name, stream.Length - _data);
        Metadata = header.Metadata;
        Entries = header.Entries;
        _entries = Entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
    }

    /// <summary>The file's path, or what the stream was called.</summary>
    public string Name { get; }

    /// <summary>Texts that are not about tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>What the header says of a tensor.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public SafetensorsEntry this[string name] => _entries.TryGetValue(name, out SafetensorsEntry? entry)
        ? entry
        : throw new KeyNotFoundException(
            $"'{Name}' has no tensor '{name}'. It has: {string.Join(", ", Entries.Take(20).Select(e => $"'{e.Name}'"))}.");

    /// <summary>Opens the file at <paramref name="path"/>; it stays open until the object is disposed of.</summary>
    /// <exception cref="StrataFormatException">It is not a whole and well-formed safetensors file.</exception>
    public static SafetensorsFile Open(string path) =>
        Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), path);

    /// <summary>Opens a file in a seekable stream, which holds nothing else.</summary>
    /// <param name="stream">The whole file.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <param name="leaveOpen">Do not dispose of the stream with this object.</param>
    /// <exception cref="StrataFormatException">It is not a whole and well-formed safetensors file.</exception>
    public static SafetensorsFile Open(Stream stream, string name = "stream", bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return new SafetensorsFile(stream, name, leaveOpen);
        }
        catch
        {
            if (!leaveOpen) stream.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a tensor of this name.</summary>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>Reads a tensor. One of bfloat16 comes as the bits of each element in a uint16.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    /// <exception cref="StrataFormatException">Its type is one of 8-bit floats, or it is larger than an array can be.</exception>
    public NdArray Read(string name)
    {
        SafetensorsEntry entry = this[name];
        string dType = entry.Type.ReadsAs ?? throw new StrataFormatException(Name, _data + entry.Begin, $"numbers in '{name}'", entry.DType)
        {
            Kind = FormatErrorKind.UnsupportedType,
        };
        if (entry.Length > Array.MaxLength)
            throw new StrataFormatException(Name, _data + entry.Begin, $"at most {Array.MaxLength} bytes in '{name}'", $"{entry.Length}");
        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)entry.Length);
        Fill(entry, bytes);
        return new NdArray(dType, [.. entry.Shape], bytes);
    }

    /// <summary>Reads a tensor into memory of the caller's, little-endian, without a copy between.</summary>
    /// <typeparam name="T">Any type of the elements' size, or <c>byte</c>.</typeparam>
    /// <param name="name">The tensor.</param>
    /// <param name="destination">As many bytes as the tensor has.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public void Read<T>(string name, Span<T> destination)
        where T : unmanaged
    {
        SafetensorsEntry entry = this[name];
        Span<byte> bytes = MemoryMarshal.AsBytes(destination);
        if (bytes.Length != entry.Length)
        {
            throw new ArgumentException(
                $"Tensor '{name}' expects a destination of {entry.Length} bytes. Received: {bytes.Length}.", nameof(destination));
        }

        Fill(entry, bytes);
    }

    /// <summary>Closes the stream, unless it was to be left open.</summary>
    public void Dispose()
    {
        if (!_leaveOpen) _stream.Dispose();
    }

    private void Fill(SafetensorsEntry entry, Span<byte> bytes)
    {
        lock (_lock)
        {
            _stream.Position = _data + entry.Begin;
            int read = _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read == bytes.Length) return;
            throw new StrataFormatException(Name, _stream.Position, $"{bytes.Length} bytes of '{entry.Name}'", $"{read} bytes")
            {
                Kind = FormatErrorKind.Truncated,
            };
        }
    }
}
