namespace Strata.Formats.Hdf5.Blocks;

/// <summary>The beginning of the file: sizes of addresses and lengths, and where the root group is. (Format specification, II.)</summary>
internal static class Superblock
{
    private const string What = "the superblock";

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Sets the source's sizes and base from the superblock, and gives the address of the root group's header.</summary>
    public static long Read(Hdf5Source source)
    {
        long start = Find(source);
        long length = source.Length;
        source.Base = start;
        Cursor cursor = new(source, source.Read(0, Math.Min(source.Length, 256), What), 0, What);
        try
        {
            cursor.Skip(Signature.Length);
            long at = cursor.Address;
            int version = cursor.Byte();
            return version switch
            {
                0 or 1 => ReadOld(cursor, version, start, length),
                2 or 3 => ReadNew(cursor, start, length),
                _ => throw cursor.Unsupported(at, "a superblock of version 0 to 3", version),
            };
        }
        catch (StrataFormatException error) when (error.Kind == FormatErrorKind.Corrupt && cursor.Left < 16 && length < start + 256)
        {
            throw new StrataFormatException(error.File, error.Offset, error.Expected, error.Received, inner: error)
            {
                Kind = FormatErrorKind.Truncated,
            };
        }
    }

    // A user block may stand before: its size is a power of two from 512.
    private static long Find(Hdf5Source source)
    {
        Span<byte> bytes = stackalloc byte[8];
        for (long at = 0; at + bytes.Length <= source.Length; at = at == 0 ? 512 : 2 * at)
        {
            source.Fill(at, bytes, What);
            if (bytes.SequenceEqual(Signature)) return at;
        }

        int have = (int)Math.Min(8, source.Length);
        source.Fill(0, bytes[..have], What);
        bool cut = have < 8 && bytes[..have].SequenceEqual(Signature[..have]);
        throw source.Error(
            0,
            "an HDF5 file, which begins with 89 'HDF' 0D 0A 1A 0A",
            have == 0 ? "an empty file" : Convert.ToHexString(bytes[..have]),
            cut ? FormatErrorKind.Truncated : FormatErrorKind.NotThisFormat);
    }

    private static long ReadOld(Cursor cursor, int version, long start, long length)
    {
        cursor.Skip(4);
        ReadSizes(cursor);
        cursor.Skip(1 + 2 + 2 + 4);
        if (version == 1) cursor.Skip(4);
        long stated = cursor.Offset();
        cursor.Offset();
        CheckEnd(cursor, cursor.Offset(), stated, start, length);
        cursor.Offset();

        // The symbol table entry of the root group: a name's place, then the address.
        cursor.Offset();
        return Root(cursor);
    }

    private static long ReadNew(Cursor cursor, long start, long length)
    {
        ReadSizes(cursor);
        cursor.Skip(1);
        long stated = cursor.Offset();
        cursor.Offset();
        long end = cursor.Offset();
        long root = Root(cursor);
        uint stored = cursor.Part(4, What).UInt32();
        byte[] all = cursor.Source.Read(0, cursor.Position - 4, What);
        cursor.Source.VerifyChecksum(all, stored, 0, What);
        CheckEnd(cursor, end, stated, start, length);
        return root;
    }

    private static void ReadSizes(Cursor cursor)
    {
        long at = cursor.Address;
        int offsets = cursor.Byte(), lengths = cursor.Byte();
        if (offsets is not (2 or 4 or 8) || lengths is not (2 or 4 or 8))
            throw cursor.Source.Error(at, "addresses and lengths of 2, 4 or 8 bytes", $"{offsets} and {lengths}");
        cursor.Source.OffsetSize = offsets;
        cursor.Source.LengthSize = lengths;
    }

    private static long Root(Cursor cursor)
    {
        long at = cursor.Address, root = cursor.Offset();
        if (root == Hdf5Source.Undefined) throw cursor.Source.Error(at, "the root group's address", "an undefined one");
        return root;
    }

    // The end is an absolute place, counted with the base that the file states; a user block put before it later moves both.
    private static void CheckEnd(Cursor cursor, long end, long stated, long start, long length)
    {
        long at = cursor.Address;
        if (end == Hdf5Source.Undefined || end < stated) throw cursor.Source.Error(at, "the file's end", $"{end}");
        if (end - stated <= length - start) return;
        const string remedy = "The file is cut short: copy it again.";
        throw cursor.Source.Error(at, $"a file of {end} bytes, as it states", $"{length} bytes", FormatErrorKind.Truncated, remedy);
    }
}
