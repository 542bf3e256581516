using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Strata.Formats.Protobuf;

/// <summary>
/// Puts a protobuf message together, field by field in the order of the calls. What has its default value is for the caller to leave
/// out, as proto3 does.
/// </summary>
public sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>The message so far.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>The message so far, as an array of its own.</summary>
    public byte[] ToArray() => Written.ToArray();

    /// <summary>A whole number, bool or enum.</summary>
    public ProtobufWriter Varint(int field, long value)
    {
        Tag(field, WireType.Varint);
        RawVarint((ulong)value);
        return this;
    }

    /// <summary>A double.</summary>
    public ProtobufWriter Double(int field, double value)
    {
        Tag(field, WireType.Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(Take(sizeof(double)), value);
        return this;
    }

    /// <summary>A float.</summary>
    public ProtobufWriter Float(int field, float value)
    {
        Tag(field, WireType.Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(Take(sizeof(float)), value);
        return this;
    }

    /// <summary>Bytes, or a message made elsewhere.</summary>
    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, WireType.Bytes);
        RawVarint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    /// <summary>Text in UTF-8.</summary>
    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message within.</summary>
    public ProtobufWriter Message(int field, Action<ProtobufWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        ProtobufWriter inner = new();
        write(inner);
        return Bytes(field, inner.Written);
    }

    /// <summary>Whole numbers packed into one field.</summary>
    public ProtobufWriter PackedVarints(int field, ReadOnlySpan<long> values)
    {
        ProtobufWriter inner = new();
        foreach (long value in values) inner.RawVarint((ulong)value);
        return Bytes(field, inner.Written);
    }

    /// <summary>Floats packed into one field.</summary>
    public ProtobufWriter PackedFloats(int field, ReadOnlySpan<float> values)
    {
        ProtobufWriter inner = new();
        foreach (float value in values) BinaryPrimitives.WriteSingleLittleEndian(inner.Take(sizeof(float)), value);
        return Bytes(field, inner.Written);
    }

    private void Tag(int field, WireType wire) => RawVarint((ulong)field << 3 | (uint)wire);

    private void RawVarint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) Take(1)[0] = (byte)(value | 0x80);
        Take(1)[0] = (byte)value;
    }

    private Span<byte> Take(int count)
    {
        var span = _bytes.GetSpan(count)[..count];
        _bytes.Advance(count);
        return span;
    }
}
