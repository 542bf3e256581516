using System.Buffers.Binary;
using System.Text;

namespace Strata.Formats.Protobuf;

/// <summary>
/// Walks through the fields of a protobuf message that lies in memory. Lengths are checked against what is left; unknown fields are for
/// the caller to <see cref="Skip"/>.
/// </summary>
/// <example>
/// <code>
/// while (message.Next())
/// {
///     if (message.Field == 1) name = message.Text();
///     else message.Skip();
/// }
/// </code>
/// </example>
public ref struct ProtobufReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string _file;
    private readonly long _start;
    private int _at;

    /// <summary>Begins before the first field.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="file">What to call the file in errors.</param>
    /// <param name="start">Where in the file the message begins.</param>
    public ProtobufReader(ReadOnlySpan<byte> message, string file, long start = 0)
    {
        _bytes = message;
        (_file, _start) = (file, start);
    }

    /// <summary>The number of the field that is next to be read.</summary>
    public int Field { get; private set; }

    /// <summary>How that field is written.</summary>
    public WireType Wire { get; private set; }

    /// <summary>Goes on to the next field; false at the end of the message.</summary>
    /// <exception cref="StrataFormatException">What follows is no field.</exception>
    public bool Next()
    {
        if (_at == _bytes.Length) return false;
        int at = _at;
        ulong tag = RawVarint();
        if (tag is < 8 or > uint.MaxValue) throw Error(at, "a field's number from 1 to 536870911", $"{tag >> 3}");
        Field = (int)(tag >> 3);
        Wire = (WireType)(tag & 7);
        if (!Enum.IsDefined(Wire)) throw Error(at, $"a way to write field {Field} (0, 1, 2 or 5)", $"{(int)Wire}");
        return true;
    }

    /// <summary>The field as a whole number; negative ones are its two's complement.</summary>
    public ulong Varint()
    {
        Expect(WireType.Varint);
        return RawVarint();
    }

    /// <summary>The field as a double.</summary>
    public double Double()
    {
        Expect(WireType.Fixed64);
        return BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));
    }

    /// <summary>The field as a float.</summary>
    public float Float()
    {
        Expect(WireType.Fixed32);
        return BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));
    }

    /// <summary>The field's bytes, in place.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        Expect(WireType.Bytes);
        int at = _at;
        ulong length = RawVarint();
        if (length > (ulong)(_bytes.Length - _at)) throw Error(at, $"at most {_bytes.Length - _at} bytes of field {Field}", $"{length}");
        return Take((int)length);
    }

    /// <summary>The field as text in UTF-8.</summary>
    public string Text() => Encoding.UTF8.GetString(Bytes());

    /// <summary>The field as a message of its own.</summary>
    public ProtobufReader Message()
    {
        var bytes = Bytes();
        return new ProtobufReader(bytes, _file, _start + _at - bytes.Length);
    }

    /// <summary>Adds whole numbers of a repeated field, whether packed into one or written one by one.</summary>
    public void AddVarints(List<long> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (Wire != WireType.Bytes)
        {
            numbers.Add((long)Varint());
            return;
        }
        for (var packed = Message(); packed._at < packed._bytes.Length;) numbers.Add((long)packed.RawVarint());
    }

    /// <summary>Adds floats of a repeated field, whether packed into one or written one by one.</summary>
    public void AddFloats(List<float> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (Wire != WireType.Bytes)
        {
            numbers.Add(Float());
            return;
        }
        for (var packed = Message(); packed._at < packed._bytes.Length;)
            numbers.Add(BinaryPrimitives.ReadSingleLittleEndian(packed.Take(sizeof(float))));
    }

    /// <summary>Passes over the field.</summary>
    public void Skip()
    {
        switch (Wire)
        {
            case WireType.Varint: RawVarint(); break;
            case WireType.Fixed64: Take(sizeof(ulong)); break;
            case WireType.Fixed32: Take(sizeof(uint)); break;
            default: Bytes(); break;
        }
    }

    private readonly void Expect(WireType wire)
    {
        if (Wire != wire) throw Error(_at, $"field {Field} as {wire}", $"{Wire}");
    }

    private ulong RawVarint()
    {
        const int Longest = 10;
        ulong number = 0;
        int start = _at;
        for (int i = 0; i < Longest; i++)
        {
            byte next = Take(1)[0];
            number |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80) return number;
        }
        throw Error(start, $"a whole number of at most {Longest} bytes", "more");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        int left = _bytes.Length - _at;
        if (count > left) throw Error(_at, $"{count} bytes of field {Field}", $"{left} before the end of the message");
        _at += count;
        return _bytes.Slice(_at - count, count);
    }

    private readonly StrataFormatException Error(int at, string expected, string received) =>
        new(_file, _start + at, expected, received) { Kind = FormatErrorKind.Corrupt };
}
