using Strata.Formats.Hdf5.Messages;

namespace Strata.Formats.Hdf5.Blocks;

/// <summary>
/// The members of a group in the old format: a B-tree of symbol table nodes, with names in a local heap. (Specification, III.A to III.D.)
/// </summary>
internal static class SymbolTable
{
    private const string What = "a symbol table node";
    private const uint SoftLink = 2;

    /// <summary>Adds the members that a symbol table message leads to.</summary>
    public static void Read(Cursor message, Action<string, Link> add)
    {
        Hdf5Source source = message.Source;
        long tree = message.Offset();
        LocalHeap heap = new(source, message.Offset());
        Visits visits = new(source);
        BTreeV1.Walk(source, tree, 0, source.LengthSize, (_, address) => ReadNode(source, address, heap, visits, add));
    }

    private static void ReadNode(Hdf5Source source, long address, LocalHeap heap, Visits visits, Action<string, Link> add)
    {
        Cursor head = source.At(address, 8, "SNOD", What, checksum: false);
        head.Version(1);
        head.Skip(1);
        int count = head.UInt16();
        long size = (long)count * (2 * source.OffsetSize + 24);
        visits.Enter(address, 8 + size, What);
        Cursor entries = source.At(address + 8, size, What);
        for (int i = 0; i < count; i++)
        {
            string name = heap.Text(entries.Offset());
            long target = entries.Offset();
            uint cached = entries.UInt32();
            entries.Skip(4);
            Cursor scratch = entries.Part(16, What);
            add(name, cached == SoftLink
                ? new Link(Hdf5LinkKind.Soft, 0, heap.Text(scratch.UInt32()))
                : new Link(Hdf5LinkKind.Hard, target, ""));
        }
    }
}
