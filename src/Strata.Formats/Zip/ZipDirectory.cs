using System.Buffers.Binary;
using System.Text;

namespace Strata.Formats.Zip;

/// <summary>
/// Reads the directory at the end of a zip, also of the large kind (zip64) and behind a prefix. (PKWARE, "APPNOTE.TXT - .ZIP File Format
/// Specification", 6.3.10, 4.3.)
/// </summary>
internal sealed class ZipDirectory
{
    private const uint EndSignature = 0x06054B50, End64Signature = 0x06064B50, Locator64Signature = 0x07064B50;
    private const uint EntrySignature = 0x02014B50, LocalSignature = 0x04034B50;
    private const int EndSize = 22, Locator64Size = 20, End64Size = 56, EntrySize = 46, LongestComment = ushort.MaxValue;
    private const ushort Zip64Extra = 1;

    private readonly Stream _stream;
    private readonly string _file;
    private readonly long _length;
    private readonly long _prefix;

    private ZipDirectory(Stream stream, string file)
    {
        _stream = stream;
        _file = file;
        _length = stream.Length;
        (long end, byte[] record) = FindEnd();
        (long count, long size, long offset) = ReadEnd(ref end, record);
        if (size > end || offset > end - size) throw Error(end, "a directory before its end record", $"{size} bytes at {offset}");

        // Whatever stands before the zip moves all of it; the directory ends where its end record begins.
        _prefix = end - size - offset;
        Entries = ReadEntries(end - size, size, count);
    }

    /// <summary>The entries in the order of the directory.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; }

    public static IReadOnlyList<ZipEntry> Read(Stream stream, string file) => new ZipDirectory(stream, file).Entries;

    private (long At, byte[] Record) FindEnd()
    {
        byte[] start = Bytes(0, Math.Min(4, _length));
        byte[] tail = Bytes(Math.Max(0, _length - EndSize - LongestComment), Math.Min(_length, EndSize + LongestComment));
        for (int at = tail.Length - EndSize; at >= 0; at--)
        {
            ReadOnlySpan<byte> record = tail.AsSpan(at);
            if (Number(record, 4) == EndSignature && Number(record[20..], 2) == record.Length - EndSize)
                return (_length - tail.Length + at, record[..EndSize].ToArray());
        }

        ReadOnlySpan<byte> local = [0x50, 0x4B, 0x03, 0x04];
        bool cut = start.AsSpan().SequenceEqual(local[..start.Length]);
        throw Error(
            _length,
            "a zip, with a directory at its end",
            cut ? "no directory" : "another file",
            cut ? FormatErrorKind.Truncated : FormatErrorKind.NotThisFormat);
    }

    private (long Count, long Size, long Offset) ReadEnd(ref long end, byte[] record)
    {
        long count = Number(record.AsSpan(10), 2), size = Number(record.AsSpan(12), 4), offset = Number(record.AsSpan(16), 4);
        if (Number(record.AsSpan(4), 2) is not (0 or 0xFFFF)) throw Error(end, "a zip in one file", "one of several parts");
        if (count != 0xFFFF && size != uint.MaxValue && offset != uint.MaxValue) return (count, size, offset);
        if (end < Locator64Size) return (count, size, offset);
        byte[] locator = Bytes(end - Locator64Size, Locator64Size);
        if (Number(locator, 4) != Locator64Signature) return (count, size, offset);

        long at = end - Locator64Size - End64Size;
        byte[] large = Bytes(at, End64Size);
        if (Number(large, 4) != End64Signature) throw Error(at, "the end record of a large zip", Convert.ToHexString(large, 0, 4));
        end = at;
        return (Number(large.AsSpan(32), 8), Number(large.AsSpan(40), 8), Number(large.AsSpan(48), 8));
    }

    private List<ZipEntry> ReadEntries(long start, long size, long count)
    {
        if (count > size / EntrySize) throw Error(start, $"at most {size / EntrySize} entries in {size} bytes", $"{count}");
        byte[] bytes = Bytes(start, size);
        List<ZipEntry> entries = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        int at = 0;
        while (at < bytes.Length)
        {
            (ZipEntry entry, int length) = ReadEntry(bytes.AsSpan(at), start + at);
            if (ZipNames.WhyNot(entry.Name) is string reason)
                throw Error(start + at, "relative entry names without '..'", $"'{entry.Name}', {reason}", FormatErrorKind.UnsafeName);
            if (!names.Add(entry.Name)) throw Error(start + at, "each entry once", $"'{entry.Name}' twice", FormatErrorKind.DuplicateName);
            entries.Add(entry);
            at += length;
        }

        return entries.Count == count ? entries : throw Error(start, $"{count} entries", $"{entries.Count}");
    }

    private (ZipEntry Entry, int Length) ReadEntry(ReadOnlySpan<byte> bytes, long at)
    {
        if (bytes.Length < EntrySize || Number(bytes, 4) != EntrySignature) throw Error(at, "an entry of the directory", "something else");
        int name = (int)Number(bytes[28..], 2), extra = (int)Number(bytes[30..], 2), comment = (int)Number(bytes[32..], 2);
        int length = EntrySize + name + extra + comment;
        if (length > bytes.Length) throw Error(at, $"an entry of {length} bytes", $"{bytes.Length} bytes of directory");

        // What does not fit 32 bits stands in an extra field, in this order.
        ReadOnlySpan<byte> large = Extra(bytes.Slice(EntrySize + name, extra));
        long contents = Sized(Number(bytes[24..], 4), ref large, at);
        long stored = Sized(Number(bytes[20..], 4), ref large, at);
        long offset = Sized(Number(bytes[42..], 4), ref large, at) + _prefix;
        byte[] raw = bytes.Slice(EntrySize, name).ToArray();
        return (new ZipEntry
        {
            Name = Encoding.UTF8.GetString(raw),
            RawName = raw,
            Length = contents,
            StoredLength = stored,
            Offset = offset,
            Crc32 = (uint)Number(bytes[16..], 4),
            Flags = (int)Number(bytes[8..], 2),
            Method = (int)Number(bytes[10..], 2),
        }, length);
    }

    private static ReadOnlySpan<byte> Extra(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            int size = (int)Math.Min(Number(extra[2..], 2), extra.Length - 4);
            if (Number(extra, 2) == Zip64Extra) return extra.Slice(4, size);
            extra = extra[(4 + size)..];
        }

        return default;
    }

    private long Sized(long small, ref ReadOnlySpan<byte> large, long at)
    {
        if (small != uint.MaxValue || large.Length < 8) return small;
        long value = Number(large, 8);
        large = large[8..];
        return value <= _length << 20 ? value : throw Error(at, "sizes and places of an entry", $"{value}");
    }

    /// <summary>Where an entry's bytes begin: behind its local header, which must name the same entry.</summary>
    public static long DataOf(ZipEntry entry, Stream stream, string file)
    {
        const int head = 30;
        long length = stream.Length;
        if (entry.Offset < 0 || entry.Offset > length - head)
            throw Cut(entry, file, $"a place within {length} bytes", $"{entry.Offset}");
        Span<byte> local = stackalloc byte[head];
        stream.Position = entry.Offset;
        stream.ReadExactly(local);
        int name = (int)Number(local[26..], 2), extra = (int)Number(local[28..], 2);
        if (Number(local, 4) != LocalSignature || name != entry.RawName.Length)
            throw Cut(entry, file, "the header of this entry", "something else");
        byte[] raw = new byte[name];
        int read = stream.ReadAtLeast(raw, name, throwOnEndOfStream: false);
        if (read < name || !raw.AsSpan().SequenceEqual(entry.RawName)) throw Cut(entry, file, "the header of this entry", "another's");
        long data = entry.Offset + head + name + extra;
        return data <= length && entry.StoredLength <= length - data
            ? data
            : throw Cut(entry, file, $"{entry.StoredLength} bytes from {data}", $"{length} bytes of file");
    }

    private static StrataFormatException Cut(ZipEntry entry, string file, string expected, string received) =>
        new($"{file}/{entry.Name}", Math.Max(0, entry.Offset), expected, received);

    private static long Number(ReadOnlySpan<byte> bytes, int size) => size switch
    {
        2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => (long)Math.Min(long.MaxValue, BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
    };

    private byte[] Bytes(long at, long count)
    {
        if (at < 0 || count > _length - at) throw Error(Math.Max(0, at), $"{count} bytes of directory", $"{_length} bytes of file");
        _stream.Position = at;
        byte[] bytes = new byte[count];
        _stream.ReadExactly(bytes);
        return bytes;
    }

    private StrataFormatException Error(
        long at, string expected, string received, FormatErrorKind kind = FormatErrorKind.Corrupt) =>
        new(_file, at, expected, received) { Kind = kind };
}
