using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Messages;

/// <summary>Reads element types. (Format specification, IV.A.2.d.)</summary>
internal static class DatatypeMessage
{
    // Types nest in enumerations, arrays and sequences, sensibly once or twice.
    private const int MaxDepth = 8;

    public static Hdf5Type Read(Cursor cursor, int depth = 0)
    {
        long at = cursor.Address;
        if (depth > MaxDepth) throw cursor.Source.Error(at, $"types nested {MaxDepth} deep at most", "more");
        int first = cursor.Byte(), version = first >> 4;
        int bits = (int)cursor.Number(3);
        long size = cursor.UInt32();
        if (version is < 1 or > 5) throw cursor.Unsupported(at, "a datatype of version 1 to 5", version);
        if (size is 0 or > int.MaxValue) throw cursor.Source.Error(at, "an element size of 1 byte or more", $"{size}");
        return (first & 15) switch
        {
            0 => Integer(cursor, at, bits, (int)size, signed: (bits & 8) != 0),
            1 => Float(cursor, at, bits, (int)size),
            3 => Text(cursor, at, bits, (int)size),
            4 => Integer(cursor, at, bits, (int)size, signed: false),
            5 => new Hdf5Type(Hdf5TypeKind.Opaque, (int)size),
            8 => Enumeration(cursor, version, bits & 0xFFFF, (int)size, depth),
            9 when (bits & 15) == 1 => VariableText(cursor, at, (int)size, (bits >> 8 & 15) == 1),
            int other when Names.TryGetValue(other, out string? name) => new Hdf5Type(Hdf5TypeKind.Other, (int)size) { OtherName = name },
            int other => throw cursor.Source.Error(at, "a datatype class from 0 to 11", $"{other}", FormatErrorKind.UnsupportedType),
        };
    }

    private static readonly Dictionary<int, string> Names = new()
    {
        [2] = "time", [6] = "compound", [7] = "reference", [9] = "sequence of variable length", [10] = "array", [11] = "complex",
    };

    private static Hdf5Type Integer(Cursor cursor, long at, int bits, int size, bool signed)
    {
        int offset = cursor.UInt16(), precision = cursor.UInt16();
        if (offset + precision > 8L * size || precision == 0)
            throw cursor.Source.Error(at, $"at most {8L * size} bits in an integer", $"{precision} bits from bit {offset}");
        if (size is not (1 or 2 or 4 or 8) || precision != 8 * size)
            return new Hdf5Type(Hdf5TypeKind.Other, size) { OtherName = $"integer of {precision} bits in {size} bytes" };
        return new Hdf5Type(signed ? Hdf5TypeKind.Integer : Hdf5TypeKind.UnsignedInteger, size) { IsBigEndian = (bits & 1) != 0 };
    }

    private static Hdf5Type Float(Cursor cursor, long at, int bits, int size)
    {
        int offset = cursor.UInt16(), precision = cursor.UInt16();
        int exponentAt = cursor.Byte(), exponent = cursor.Byte(), mantissaAt = cursor.Byte(), mantissa = cursor.Byte();
        uint bias = cursor.UInt32();
        int sign = bits >> 8 & 0xFF;
        if (offset + precision > 8L * size || Math.Max(exponentAt + exponent, mantissaAt + mantissa) > precision || sign >= precision
            || exponent + mantissa >= precision)
        {
            throw cursor.Source.Error(
                at, $"a float's parts within its {size} bytes", $"{precision} bits, {exponent} of exponent, {mantissa} of mantissa");
        }

        (int Exponent, int Mantissa) ieee = size switch { 2 => (5, 10), 4 => (8, 23), 8 => (11, 52), _ => default };
        bool isIeee = (exponent, mantissa) == ieee && mantissaAt == 0 && exponentAt == mantissa && sign == 8 * size - 1
            && offset == 0 && precision == 8 * size && bias == (1u << (exponent - 1)) - 1 && (bits >> 4 & 3) == 2 && (bits & 0x40) == 0;
        return isIeee
            ? new Hdf5Type(Hdf5TypeKind.Float, size) { IsBigEndian = (bits & 1) != 0 }
            : new Hdf5Type(Hdf5TypeKind.Other, size) { OtherName = $"float of {exponent} bits of exponent and {mantissa} of mantissa" };
    }

    private static Hdf5Type Text(Cursor cursor, long at, int bits, int size)
    {
        int padding = bits & 15;
        if (padding > 2) throw cursor.Source.Error(at, "text padded by zeros or spaces", $"padding {padding}");
        return new Hdf5Type(Hdf5TypeKind.Text, size) { IsUtf8 = (bits >> 4 & 15) == 1, IsSpacePadded = padding == 2 };
    }

    private static Hdf5Type VariableText(Cursor cursor, long at, int size, bool utf8)
    {
        int expected = 4 + cursor.Source.OffsetSize + 4;
        if (size != expected) throw cursor.Source.Error(at, $"{expected} bytes for a text of variable length", $"{size}");
        return new Hdf5Type(Hdf5TypeKind.VariableText, size) { IsUtf8 = utf8 };
    }

    private static Hdf5Type Enumeration(Cursor cursor, int version, int count, int size, int depth)
    {
        long at = cursor.Address;
        Hdf5Type type = Read(cursor, depth + 1);
        if (type.Kind is not (Hdf5TypeKind.Integer or Hdf5TypeKind.UnsignedInteger) || type.Size != size)
            throw cursor.Source.Error(at, $"an enumeration over integers of {size} bytes", type.ToString());
        string[] names = new string[Math.Min(count, cursor.Left)];
        if (names.Length < count) throw cursor.Source.Error(at, $"{count} names of an enumeration", $"{cursor.Left} bytes");
        for (int i = 0; i < count; i++)
        {
            int before = cursor.Position;
            names[i] = cursor.TextToZero();
            if (version < 3) cursor.Skip(-(cursor.Position - before) & 7);
        }

        // h5py writes booleans as this enumeration over one byte.
        bool isBool = size == 1 && names is ["FALSE", "TRUE"] && cursor.Take(2) is [0, 1];
        return isBool ? new Hdf5Type(Hdf5TypeKind.Boolean, 1) : type;
    }
}
