using System.Buffers.Binary;
using System.Text;

namespace Strata.Formats.Hdf5.Writing;

/// <summary>Puts a block together from numbers, little-endian.</summary>
internal sealed class BlockWriter
{
    private byte[] _bytes = new byte[256];

    /// <summary>How many bytes there are so far.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes so far.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public BlockWriter Byte(params ReadOnlySpan<byte> values) => Raw(values);

    public BlockWriter UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(Room(2), checked((ushort)value));
        return this;
    }

    public BlockWriter UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(Room(4), value);
        return this;
    }

    public BlockWriter UInt64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(8), value);
        return this;
    }

    public BlockWriter Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        return this;
    }

    public BlockWriter Ascii(string text) => Raw(Encoding.ASCII.GetBytes(text));

    /// <summary>Zeros up to a multiple of eight.</summary>
    public BlockWriter Align8()
    {
        Room(-Length & 7);
        return this;
    }

    private Span<byte> Room(int size)
    {
        if (Length + size > _bytes.Length) Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + size));
        Span<byte> room = _bytes.AsSpan(Length, size);
        Length += size;
        return room;
    }
}
