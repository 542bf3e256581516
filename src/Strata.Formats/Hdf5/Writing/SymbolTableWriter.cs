namespace Strata.Formats.Hdf5.Writing;

/// <summary>A written member of a group.</summary>
/// <param name="Name">The name.</param>
/// <param name="Header">The address of its object header.</param>
/// <param name="Tree">For a group, the address of its B-tree; otherwise 0.</param>
/// <param name="Heap">For a group, the address of its local heap.</param>
internal readonly record struct WrittenMember(byte[] Name, int Header, int Tree, int Heap);

/// <summary>
/// Writes the members of a group: names in a local heap, symbol table nodes of eight, a B-tree above them. (Format specification,
/// III.A.1, III.C, III.D.)
/// </summary>
internal static class SymbolTableWriter
{
    /// <summary>Half of what a symbol table node holds; the superblock says so.</summary>
    public const int LeafK = 4;

    /// <summary>Half of what a B-tree node holds; the superblock says so.</summary>
    public const int InternalK = 16;

    private const int NodeSize = 24 + 8 * (2 * InternalK + 1) + 8 * 2 * InternalK, SymbolNodeSize = 8 + 40 * 2 * LeafK;
    private const long Undefined = -1;

    /// <summary>Writes the members and gives the addresses of tree and heap.</summary>
    public static (int Tree, int Heap) Write(FileImage image, IEnumerable<WrittenMember> unsorted)
    {
        WrittenMember[] members = [.. unsorted];
        Array.Sort(members, (a, b) => a.Name.AsSpan().SequenceCompareTo(b.Name));
        int heap = WriteHeap(image, members, out long[] names);

        List<(int Address, long LastName)> level = [];
        for (int first = 0; first < members.Length; first += 2 * LeafK)
        {
            int count = Math.Min(2 * LeafK, members.Length - first);
            level.Add((WriteSymbols(image, members, names, first, count), names[first + count - 1]));
        }

        for (int height = 0; ; height++)
        {
            level = WriteLevel(image, level, height);
            if (level.Count == 1) return (level[0].Address, heap);
        }
    }

    // The heap begins with an empty name, the key before all others.
    private static int WriteHeap(FileImage image, WrittenMember[] members, out long[] names)
    {
        BlockWriter data = new BlockWriter().UInt64(0);
        names = new long[members.Length];
        for (int i = 0; i < members.Length; i++)
        {
            names[i] = data.Length;
            data.Raw(members[i].Name).Byte(0).Align8();
        }

        // No free space: 1 says so.
        int address = image.Add(data.Bytes);
        return image.Add(new BlockWriter().Ascii("HEAP").Byte(0, 0, 0, 0).UInt64(data.Length).UInt64(1).UInt64(address).Bytes);
    }

    private static int WriteSymbols(FileImage image, WrittenMember[] members, long[] names, int first, int count)
    {
        BlockWriter node = new BlockWriter().Ascii("SNOD").Byte(1, 0).UInt16(count);
        for (int i = first; i < first + count; i++)
        {
            WrittenMember member = members[i];
            bool isGroup = member.Tree != 0;
            node.UInt64(names[i]).UInt64(member.Header).UInt32(isGroup ? 1u : 0).UInt32(0);
            node.UInt64(member.Tree).UInt64(isGroup ? member.Heap : 0);
        }

        int address = image.Reserve(SymbolNodeSize);
        node.Bytes.CopyTo(image.At(address, SymbolNodeSize));
        return address;
    }

    private static List<(int Address, long LastName)> WriteLevel(FileImage image, List<(int Address, long LastName)> below, int height)
    {
        const int fanOut = 2 * InternalK;
        List<(int Address, long LastName)> level = [];
        int count = Math.Max(1, (below.Count + fanOut - 1) / fanOut);
        int first = image.Reserve(0), stride = (NodeSize + 7) & ~7;
        for (int n = 0; n < count; n++)
        {
            List<(int Address, long LastName)> children = below.GetRange(n * fanOut, Math.Min(fanOut, below.Count - n * fanOut));
            BlockWriter node = new BlockWriter().Ascii("TREE").Byte(0, (byte)height).UInt16(children.Count);
            node.UInt64(n == 0 ? Undefined : first + (n - 1) * stride).UInt64(n == count - 1 ? Undefined : first + (n + 1) * stride);
            long last = n == 0 ? 0 : below[n * fanOut - 1].LastName;
            foreach ((int address, long lastName) in children)
            {
                node.UInt64(last).UInt64(address);
                last = lastName;
            }

            node.UInt64(last);
            int at = image.Reserve(NodeSize);
            node.Bytes.CopyTo(image.At(at, NodeSize));
            level.Add((at, last));
        }

        return level;
    }
}
