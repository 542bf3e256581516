namespace Strata.Formats.Hdf5.Writing;

/// <summary>Writes element types as h5py does by default: version 1. (Format specification, IV.A.2.d.)</summary>
internal static class TypeEncoder
{
    private const int BigOrder = 1, Signed = 8, MantissaImplied = 0x20;

    public static ReadOnlySpan<byte> Encode(Hdf5Type type)
    {
        BlockWriter writer = new();
        switch (type.Kind)
        {
            case Hdf5TypeKind.Integer or Hdf5TypeKind.UnsignedInteger:
                Integer(writer, type.Size, (type.Kind == Hdf5TypeKind.Integer ? Signed : 0) | (type.IsBigEndian ? BigOrder : 0));
                break;
            case Hdf5TypeKind.Float:
                Float(writer, type);
                break;
            case Hdf5TypeKind.Boolean:
                Head(writer, 8, 2, 1);
                Integer(writer, 1, Signed);
                writer.Ascii("FALSE\0\0\0TRUE\0\0\0\0").Byte(0, 1);
                break;
            case Hdf5TypeKind.Text:
                Head(writer, 3, (type.IsSpacePadded ? 2 : 1) | (type.IsUtf8 ? 0x10 : 0), type.Size);
                break;
            case Hdf5TypeKind.VariableText:
                Head(writer, 9, 1 | (type.IsUtf8 ? 0x100 : 0), type.Size);
                Integer(writer, 1, 0);
                break;
            default:
                Head(writer, 5, 0, type.Size);
                break;
        }

        return writer.Bytes;
    }

    private static void Head(BlockWriter writer, int kind, int bits, int size) =>
        writer.Byte((byte)(0x10 | kind), (byte)bits, (byte)(bits >> 8), 0).UInt32((uint)size);

    private static void Integer(BlockWriter writer, int size, int bits)
    {
        Head(writer, 0, bits, size);
        writer.UInt16(0).UInt16(8 * size);
    }

    private static void Float(BlockWriter writer, Hdf5Type type)
    {
        (int exponent, int mantissa) = type.Size switch { 2 => (5, 10), 4 => (8, 23), _ => (11, 52) };
        int sign = 8 * type.Size - 1;
        Head(writer, 1, MantissaImplied | sign << 8 | (type.IsBigEndian ? BigOrder : 0), type.Size);
        writer.UInt16(0).UInt16(8 * type.Size).Byte((byte)mantissa, (byte)exponent, 0, (byte)mantissa).UInt32((1u << (exponent - 1)) - 1);
    }
}
