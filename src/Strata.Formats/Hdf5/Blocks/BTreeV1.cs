namespace Strata.Formats.Hdf5.Blocks;

/// <summary>Walks B-trees of version 1, depth first, in the order of keys. (Format specification, III.A.1.)</summary>
internal static class BTreeV1
{
    private const string What = "a version 1 B-tree";

    /// <summary>Calls <paramref name="visit"/> with the key before and the address of each child of the leaves.</summary>
    /// <param name="source">The file.</param>
    /// <param name="address">The root node.</param>
    /// <param name="type">0 for groups, 1 for chunks.</param>
    /// <param name="keySize">Bytes of a key.</param>
    /// <param name="visit">Must read the key in full.</param>
    public static void Walk(Hdf5Source source, long address, int type, int keySize, Action<Cursor, long> visit) =>
        Walk(new Visits(source), source, address, (type, keySize, null), visit);

    private static void Walk(
        Visits visits, Hdf5Source source, long address, (int Type, int KeySize, int? Level) due, Action<Cursor, long> visit)
    {
        int head = 8 + 2 * source.OffsetSize;
        Cursor cursor = source.At(address, head, "TREE", What, checksum: false);
        long at = cursor.Address;
        int type = cursor.Byte(), level = cursor.Byte(), count = cursor.UInt16();
        if (type != due.Type) throw source.Error(at, $"{What} of type {due.Type}", $"{type}");

        // Levels fall by one on each step down, so no walk is deeper than the 256 levels of a byte.
        if (due.Level is int expected && level != expected) throw source.Error(at, $"{What} at level {expected}", $"{level}");

        long size = (long)count * (due.KeySize + source.OffsetSize) + due.KeySize;
        visits.Enter(address, head + size, What);
        Cursor entries = source.At(address + head, size, What);
        for (int i = 0; i < count; i++)
        {
            Cursor key = entries.Part(due.KeySize, What);
            long child = entries.Offset();
            if (level == 0) visit(key, child);
            else Walk(visits, source, child, (type, due.KeySize, level - 1), visit);
        }
    }
}
