using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Messages;

/// <summary>A named small array on an object. (Format specification, IV.A.2.m.)</summary>
internal static class AttributeMessage
{
    public static Hdf5Attribute Read(Cursor cursor)
    {
        long at = cursor.Address;
        int version = cursor.Byte();
        if (version is < 1 or > 3) throw cursor.Unsupported(at, "an attribute of version 1 to 3", version);
        int flags = cursor.Byte(), nameSize = cursor.UInt16(), typeSize = cursor.UInt16(), spaceSize = cursor.UInt16();
        if (version == 3) cursor.Skip(1);

        string name = Part(cursor, version, nameSize, "an attribute's name").Text(nameSize);
        Cursor typePart = Part(cursor, version, typeSize, "an attribute's type");
        Cursor spacePart = Part(cursor, version, spaceSize, "an attribute's shape");
        bool typeShared = version > 1 && (flags & 1) != 0, spaceShared = version > 1 && (flags & 2) != 0;
        Hdf5Type type = DatatypeMessage.Read(
            typeShared ? SharedMessage.Follow(typePart, HeaderMessage.Datatype).Open() : typePart);
        DataspaceMessage space = DataspaceMessage.Read(
            spaceShared ? SharedMessage.Follow(spacePart, HeaderMessage.Dataspace).Open() : spacePart);

        long bytes = ShapeMath.Bytes(space.Shape, type.Size) ?? long.MaxValue;
        if (bytes > cursor.Left)
        {
            throw cursor.Source.Error(
                cursor.Address, $"{bytes} bytes of attribute '{name}'", $"{cursor.Left}", bytes > 1 << 20 ? FormatErrorKind.Bomb : default);
        }

        return new Hdf5Attribute(cursor.Source, name, cursor.Address, type, space, cursor.Take(bytes).ToArray());
    }

    // Version 1 pads each part to eight bytes.
    private static Cursor Part(Cursor cursor, int version, int size, string what)
    {
        Cursor part = cursor.Part(size, what);
        if (version == 1) cursor.Skip(Math.Min(cursor.Left, -size & 7));
        return part;
    }
}
