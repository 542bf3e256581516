using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Messages;

/// <summary>A member of a group: where a name leads.</summary>
/// <param name="Kind">To an object, a path in this file, or elsewhere.</param>
/// <param name="Address">The object's header, for a hard link.</param>
/// <param name="Target">The path, for a soft link; file and path, for an external one.</param>
internal sealed record Link(Hdf5LinkKind Kind, long Address, string Target);

/// <summary>Reads one link of a group in the new format. (Format specification, IV.A.2.g.)</summary>
internal static class LinkMessage
{
    public static KeyValuePair<string, Link> Read(Cursor cursor)
    {
        cursor.Version(1);
        int flags = cursor.Byte();
        int type = (flags & 8) != 0 ? cursor.Byte() : 0;
        if ((flags & 4) != 0) cursor.Skip(8);
        if ((flags & 16) != 0) cursor.Skip(1);
        string name = cursor.Text(cursor.Number(1 << (flags & 3)));
        return KeyValuePair.Create(name, type switch
        {
            0 => new Link(Hdf5LinkKind.Hard, cursor.Offset(), ""),
            1 => new Link(Hdf5LinkKind.Soft, 0, cursor.Text(cursor.UInt16())),
            64 => External(cursor),
            _ => new Link(Hdf5LinkKind.Other, 0, $"link of type {type}"),
        });
    }

    private static Link External(Cursor cursor)
    {
        cursor.Skip(2 + 1);
        string file = cursor.TextToZero();
        return new Link(Hdf5LinkKind.External, 0, $"{file}:{cursor.TextToZero()}");
    }
}
