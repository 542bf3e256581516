using System.Buffers.Binary;
using System.Text;

namespace Strata.Formats.Hdf5.Blocks;

/// <summary>Reads numbers, one after the other, from a block of the file that is in memory; never beyond the block's end.</summary>
internal sealed class Cursor
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: false);

    private readonly byte[] _bytes;
    private readonly int _start;
    private readonly long _address;
    private int _end;
    private int _at;

    public Cursor(Hdf5Source source, byte[] bytes, long address, string what)
        : this(source, bytes, 0, bytes.Length, address, what)
    {
    }

    private Cursor(Hdf5Source source, byte[] bytes, int start, int count, long address, string what)
    {
        Source = source;
        What = what;
        _bytes = bytes;
        _address = address;
        _start = _at = start;
        _end = start + count;
    }

    /// <summary>The file.</summary>
    public Hdf5Source Source { get; }

    /// <summary>What the block is, for errors.</summary>
    public string What { get; }

    /// <summary>The address of the next byte.</summary>
    public long Address => _address + _at - _start;

    /// <summary>How many bytes are left.</summary>
    public int Left => _end - _at;

    /// <summary>How many bytes were read.</summary>
    public int Position => _at - _start;

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>An unsigned number of 1 to 8 bytes; beyond 63 bits it becomes the largest, which no check lets pass.</summary>
    public long Number(int size)
    {
        ulong value = 0;
        ReadOnlySpan<byte> bytes = Take(size);
        for (int i = size - 1; i >= 0; i--) value = value << 8 | bytes[i];
        return value > long.MaxValue ? long.MaxValue : (long)value;
    }

    /// <summary>A length, in as many bytes as the superblock says.</summary>
    public long Length() => Number(Source.LengthSize);

    /// <summary>A length where all bits set mean that there is no limit: -1.</summary>
    public long Limit() => OrAllOnes(Source.LengthSize);

    /// <summary>An address, in as many bytes as the superblock says; <see cref="Hdf5Source.Undefined"/> when all bits are set.</summary>
    public long Offset() => OrAllOnes(Source.OffsetSize);

    public ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > Left) throw Source.Error(Address, $"{count} bytes more of {What}", $"{Left} bytes before its end");
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(_at, (int)count);
        _at += (int)count;
        return bytes;
    }

    public void Skip(long count) => Take(count);

    /// <summary>Steps to a multiple of eight from the block's start, as old versions pad; the last padding may be cut off.</summary>
    public void Align8() => Skip(Math.Min(Left, -Position & 7));

    /// <summary>A reader of the next <paramref name="count"/> bytes, which this one steps over.</summary>
    public Cursor Part(long count, string what)
    {
        int start = _at;
        long address = Address;
        Skip(count);
        return new Cursor(Source, _bytes, start, (int)count, address, what);
    }

    /// <summary>Text of a given length; it ends early at a zero.</summary>
    public string Text(long count)
    {
        ReadOnlySpan<byte> bytes = Take(count);
        int zero = bytes.IndexOf((byte)0);
        return Utf8.GetString(zero < 0 ? bytes : bytes[..zero]);
    }

    /// <summary>Text up to a zero, which is read too.</summary>
    public string TextToZero()
    {
        int zero = _bytes.AsSpan(_at, Left).IndexOf((byte)0);
        if (zero < 0) throw Source.Error(Address, $"a name in {What} that ends with a zero", "none");
        string text = Text(zero);
        Skip(1);
        return text;
    }

    /// <summary>Reads four letters and fails when they are others.</summary>
    public void Signature(string signature)
    {
        long address = Address;
        ReadOnlySpan<byte> bytes = Take(4);
        if (!bytes.SequenceEqual(Encoding.ASCII.GetBytes(signature)))
            throw Source.Error(address, $"the signature '{signature}' of {What}", Convert.ToHexString(bytes));
    }

    /// <summary>Reads a version byte and fails when it is not the one that is known.</summary>
    public void Version(int only)
    {
        long address = Address;
        int version = Byte();
        if (version != only) throw Unsupported(address, $"version {only} of {What}", version);
    }

    /// <summary>An error about a version or class that is not read.</summary>
    public StrataFormatException Unsupported(long address, string expected, int received) =>
        Source.Error(address, expected, $"{received}", FormatErrorKind.UnsupportedVersion);

    /// <summary>Compares the last four bytes with the checksum of all before, and takes them off the end.</summary>
    public void VerifyChecksum()
    {
        if (_end - _start < 4) throw Source.Error(Address, $"a checksum behind {What}", $"{Left} bytes");
        uint stored = BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(_end - 4));
        Source.VerifyChecksum(_bytes.AsSpan(_start, _end - 4 - _start), stored, _address, What);
        _end -= 4;
    }

    private long OrAllOnes(int size)
    {
        bool ones = Left >= size && !_bytes.AsSpan(_at, size).ContainsAnyExcept((byte)0xFF);
        long value = Number(size);
        return ones ? -1 : value;
    }
}
