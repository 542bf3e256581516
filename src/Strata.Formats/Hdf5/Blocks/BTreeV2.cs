using System.Numerics;

namespace Strata.Formats.Hdf5.Blocks;

/// <summary>Walks B-trees of version 2 and gives every record. (Format specification, III.A.2.)</summary>
internal sealed class BTreeV2
{
    private const string What = "a version 2 B-tree";

    // Signature, version, type, and the checksum at the end.
    private const int NodeOverhead = 10;

    private readonly Hdf5Source _source;
    private readonly Visits _visits;
    private readonly int _nodeSize;
    private readonly int _recordSize;
    private readonly int _type;
    private readonly int _countSize;
    private readonly int[] _totalSizes;
    private readonly Action<Cursor> _visit;

    private BTreeV2(Hdf5Source source, Cursor header, int type, Action<Cursor> visit)
    {
        _source = source;
        _visits = new Visits(source);
        _visit = visit;
        _type = type;
        long at = header.Address;
        _nodeSize = (int)Math.Min(header.UInt32(), int.MaxValue);
        _recordSize = header.UInt16();
        int depth = header.UInt16();
        header.Skip(2);
        int capacity = _recordSize == 0 ? 0 : (_nodeSize - NodeOverhead) / _recordSize;
        if (capacity < 1 || depth > 60)
            throw source.Error(at, "a sensible version 2 B-tree", $"{_nodeSize} bytes a node, {_recordSize} a record, depth {depth}");

        // The width of counts in nodes follows from how many records fit below.
        _countSize = BytesFor(capacity);
        _totalSizes = new int[depth + 1];
        double total = capacity;
        for (int level = 1; level <= depth; level++)
        {
            int pointer = source.OffsetSize + _countSize + _totalSizes[level - 1];
            int inner = (_nodeSize - NodeOverhead - pointer) / (_recordSize + pointer);
            if (inner < 1) throw source.Error(at, "nodes with room for a record", $"{_nodeSize} bytes");
            total = (inner + 1) * total + inner;
            _totalSizes[level] = total >= ulong.MaxValue ? 8 : BytesFor((ulong)total);
        }

        Depth = depth;
    }

    private int Depth { get; }

    /// <summary>Calls <paramref name="visit"/> with each record of the tree whose header is at an address.</summary>
    /// <param name="source">The file.</param>
    /// <param name="address">The header.</param>
    /// <param name="types">What records may be; the type that is there is passed on.</param>
    /// <param name="visit">Reads a record of a type.</param>
    public static void Walk(Hdf5Source source, long address, ReadOnlySpan<int> types, Action<int, Cursor> visit)
    {
        long size = 22 + source.OffsetSize + source.LengthSize;
        Cursor header = source.At(address, size, "BTHD", What, checksum: true);
        header.Version(0);
        long at = header.Address;
        int type = header.Byte();
        if (!types.Contains(type)) throw source.Error(at, $"{What} of type {string.Join(" or ", types.ToArray())}", $"{type}");
        BTreeV2 tree = new(source, header, type, record => visit(type, record));
        long root = header.Offset();
        int records = header.UInt16();
        if (root != Hdf5Source.Undefined) tree.Walk(root, records, tree.Depth);
    }

    private void Walk(long address, long records, int level)
    {
        int pointer = level == 0 ? 0 : _source.OffsetSize + _countSize + _totalSizes[level - 1];
        long size = NodeOverhead + records * _recordSize + (level == 0 ? 0 : (records + 1) * pointer);
        if (size > _nodeSize) throw _source.Error(address, $"records within {_nodeSize} bytes of a node", $"{records} records");
        Cursor node = _source.At(address, size, level == 0 ? "BTLF" : "BTIN", What, checksum: true);
        _visits.Enter(address, size, What);
        node.Version(0);
        long at = node.Address;
        int type = node.Byte();
        if (type != _type) throw _source.Error(at, $"{What} of type {_type}", $"{type}");
        for (long i = 0; i < records; i++) _visit(node.Part(_recordSize, "a record of " + What));
        if (level == 0) return;
        for (long i = 0; i <= records; i++)
        {
            long child = node.Offset(), count = node.Number(_countSize);
            node.Skip(_totalSizes[level - 1]);
            Walk(child, count, level - 1);
        }
    }

    private static int BytesFor(int value) => BytesFor((ulong)value);

    private static int BytesFor(ulong value) => BitOperations.Log2(value) / 8 + 1;
}
