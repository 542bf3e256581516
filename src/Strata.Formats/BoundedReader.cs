namespace Strata.Formats;

/// <summary>
/// Reads a stream from where it stands and never allocates on the word of a length that the stream itself does not bear out: where the
/// stream knows its length, that is checked first; where it does not (gzip), memory grows with the bytes that really come.
/// </summary>
internal sealed class BoundedReader
{
    private const int FirstBlock = 1 << 20;

    private readonly Stream _stream;
    private readonly string _file;
    private readonly long? _length;

    /// <param name="stream">Where to read from, starting at its present position.</param>
    /// <param name="file">What to call it in errors.</param>
    /// <param name="length">How many bytes there are at most, if the caller knows better than the stream.</param>
    public BoundedReader(Stream stream, string file, long? length = null)
    {
        _stream = stream;
        _file = file;
        _length = length ?? (stream.CanSeek ? stream.Length - stream.Position : null);
    }

    /// <summary>How many bytes were read so far.</summary>
    public long Position { get; private set; }

    /// <summary>How many bytes are left; null when only reading can tell.</summary>
    public long? Left => _length - Position;

    /// <summary>Reads exactly <paramref name="count"/> bytes, or says that <paramref name="what"/> is cut short.</summary>
    public byte[] Read(long count, string what)
    {
        if (Left is long left && count > left) throw Cut(count, left, what);
        if (count > Array.MaxLength)
            throw new StrataFormatException(_file, Position, $"at most {Array.MaxLength} bytes of {what} in one array", $"{count} bytes");

        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)(Left is null ? Math.Min(count, FirstBlock) : count));
        int read = 0;
        while (read < count)
        {
            if (read == bytes.Length) Array.Resize(ref bytes, (int)Math.Min(count, 2L * bytes.Length));
            int got = _stream.Read(bytes, read, bytes.Length - read);
            if (got == 0) throw Cut(count, read, what);
            read += got;
        }

        Position += read;
        return bytes;
    }

    /// <summary>Reads exactly so many bytes, or gives null when there is not one more.</summary>
    public byte[]? TryRead(int count, string what)
    {
        byte[] bytes = new byte[count];
        int read = _stream.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        if (read > 0 && read < count) throw Cut(count, read, what);
        Position += read;
        return read == 0 ? null : bytes;
    }

    /// <summary>Fails unless everything was read.</summary>
    public void ExpectEnd(string what)
    {
        if (_stream.ReadByte() >= 0)
            throw new StrataFormatException(_file, Position, $"the end of the file after {what}", "more bytes");
    }

    /// <summary>An error about what begins at <paramref name="offset"/>.</summary>
    public StrataFormatException Error(
        long offset, string expected, string received, string? remedy = null, FormatErrorKind kind = FormatErrorKind.Corrupt) =>
        new(_file, offset, expected, received, remedy) { Kind = kind };

    private StrataFormatException Cut(long count, long left, string what) =>
        new(_file, Position, $"{count} bytes of {what}", $"{left} bytes before the end", "The file is cut short or its lengths are wrong.")
        {
            Kind = FormatErrorKind.Truncated,
        };
}
