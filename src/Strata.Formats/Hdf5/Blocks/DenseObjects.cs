namespace Strata.Formats.Hdf5.Blocks;

/// <summary>
/// Links or attributes of an object that has many: in a fractal heap, found by a B-tree over the hashes of their names.
/// (Format specification, IV.A.2.c, "link info", and IV.A.2.v, "attribute info".)
/// </summary>
internal static class DenseObjects
{
    /// <summary>Calls <paramref name="visit"/> with each of them.</summary>
    /// <param name="info">The message that says where heap and tree are.</param>
    /// <param name="creationOrderSize">Bytes of the highest creation order, where it is kept.</param>
    /// <param name="treeType">The type of the tree's records.</param>
    /// <param name="what">What it is about, for errors.</param>
    /// <param name="skip">What stands before the heap's identifier in a record.</param>
    /// <param name="visit">Reads one.</param>
    public static void Read(Cursor info, int creationOrderSize, int treeType, string what, int skip, Action<Cursor> visit)
    {
        info.Version(0);
        int flags = info.Byte();
        if ((flags & 1) != 0) info.Skip(creationOrderSize);
        long heapAddress = info.Offset(), tree = info.Offset();
        if (heapAddress == Hdf5Source.Undefined || tree == Hdf5Source.Undefined) return;
        FractalHeap heap = new(info.Source, heapAddress);
        BTreeV2.Walk(info.Source, tree, [treeType], (_, record) =>
        {
            record.Skip(skip);
            Cursor id = record.Part(heap.IdLength, "a heap identifier");
            if (skip == 0 && (record.Byte() & 2) != 0)
                throw record.Source.Error(record.Address, $"{what} that is here", "a shared one", FormatErrorKind.UnsupportedFeature);
            visit(heap.Open(id, what));
        });
    }
}
