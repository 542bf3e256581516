using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Messages;

/// <summary>The bytes of an element that was never written, as they are in the file. (Format specification, IV.A.2.e and f.)</summary>
internal static class FillValueMessage
{
    /// <summary>The fill value, or null for zeros.</summary>
    public static byte[]? Read(IReadOnlyList<HeaderMessage> messages, int elementSize)
    {
        HeaderMessage? message = messages.FirstOrDefault(m => m.Type == HeaderMessage.FillValue);
        HeaderMessage? old = messages.FirstOrDefault(m => m.Type == HeaderMessage.OldFillValue);
        if ((message ?? old) is not { } found) return null;
        Cursor cursor = SharedMessage.Resolve(found).Open();
        long at = cursor.Address;
        long size = message is null ? cursor.UInt32() : SizeOf(cursor);
        if (size == 0) return null;
        if (size != elementSize) throw cursor.Source.Error(at, $"a fill value of {elementSize} bytes", $"{size}");
        return cursor.Take(size).ToArray();
    }

    private static long SizeOf(Cursor cursor)
    {
        long at = cursor.Address;
        int version = cursor.Byte();
        if (version is < 1 or > 3) throw cursor.Unsupported(at, "a fill value of version 1 to 3", version);
        if (version == 3) return (cursor.Byte() & 0x20) != 0 ? cursor.UInt32() : 0;
        cursor.Skip(2);
        bool defined = cursor.Byte() != 0;
        return defined || version == 1 ? cursor.UInt32() : 0;
    }
}
