using System.Numerics;
using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Chunks;

/// <summary>
/// Chunks of a shape with one dimension without limit: an array that grows by blocks, whose sizes and numbers double in turn. The first
/// elements are in the index block, the next in data blocks that it names, the rest in data blocks named by super blocks.
/// (Format specification, VII.D.)
/// </summary>
internal sealed class ExtensibleArrayIndex
{
    private const string What = "an extensible array of chunks";

    private readonly Hdf5Source _source;
    private readonly ArrayElements _elements;
    private readonly Visits _visits;
    private readonly long _minBlock;
    private readonly int _bits, _inIndex, _minPointers, _pageBits;

    private ExtensibleArrayIndex(Hdf5Source source, Cursor header, ArrayElements elements)
    {
        _source = source;
        _elements = elements;
        _visits = new Visits(source);
        long at = header.Address;
        elements.Describe(at, header.Byte(), header.Byte());
        _bits = header.Byte();
        _inIndex = header.Byte();
        _minBlock = header.Byte();
        _minPointers = header.Byte();
        _pageBits = header.Byte();
        if (_bits is < 1 or > 62 || _pageBits > 30 || !BitOperations.IsPow2(_minBlock) || !BitOperations.IsPow2(_minPointers)
            || _minPointers < 2 || BitOperations.Log2((ulong)_minBlock) > _bits)
        {
            throw source.Error(at, $"a sensible {What[3..]}", $"{_bits} bits, blocks from {_minBlock}, {_minPointers} pointers");
        }
    }

    private int BlockOffsetSize => (_bits + 7) / 8;

    public static void List(Hdf5Source source, long address, ChunkGrid grid, Action<StoredChunk> add)
    {
        long size = 16 + 6L * source.LengthSize + source.OffsetSize;
        Cursor header = source.At(address, size, "EAHD", What, checksum: true);
        header.Version(0);
        ExtensibleArrayIndex index = new(source, header, new ArrayElements(source, grid, add));
        header.Skip(6L * source.LengthSize);
        long block = header.Offset();
        if (block != Hdf5Source.Undefined) index.ReadIndexBlock(block);
    }

    private void ReadIndexBlock(long address)
    {
        int o = _source.OffsetSize;
        int superBlocks = 1 + _bits - BitOperations.Log2((ulong)_minBlock);
        int inIndex = 2 * BitOperations.Log2((uint)_minPointers);
        long direct = 2L * (_minPointers - 1), indirect = Math.Max(0, superBlocks - inIndex);
        long size = 6 + o + _inIndex * _elements.Size + (direct + indirect) * o + 4;
        Cursor block = _source.At(address, size, "EAIB", What, checksum: true);
        block.Version(0);
        block.Skip(1 + o);
        _elements.Read(block, 0, _inIndex);
        long first = _inIndex;
        for (int level = 0; level < superBlocks; level++)
        {
            long count = BlockLength(level), blocks = 1L << (level / 2);
            if (level < inIndex)
            {
                for (long i = 0; i < blocks; i++, first += count) ReadDataBlock(block.Offset(), first, count, null, 0);
            }
            else
            {
                ReadSuperBlock(block.Offset(), level, first);
                first += count * blocks;
            }
        }
    }

    private void ReadSuperBlock(long address, int level, long first)
    {
        if (address == Hdf5Source.Undefined) return;
        long blocks = 1L << (level / 2), count = BlockLength(level), pages = Pages(count);
        long bitmap = blocks * ((pages + 7) / 8);
        long size = 6 + _source.OffsetSize + BlockOffsetSize + bitmap + blocks * _source.OffsetSize + 4;
        Cursor block = _source.At(address, size, "EASB", What, checksum: true);
        _visits.Enter(address, size, What);
        block.Version(0);
        block.Skip(1 + _source.OffsetSize + BlockOffsetSize);
        byte[] written = block.Take(bitmap).ToArray();
        for (long i = 0; i < blocks; i++, first += count) ReadDataBlock(block.Offset(), first, count, written, i * pages);
    }

    private void ReadDataBlock(long address, long first, long count, byte[]? written, long firstPage)
    {
        if (address == Hdf5Source.Undefined) return;
        long pages = Pages(count);
        long size = 6 + _source.OffsetSize + BlockOffsetSize + (pages == 0 ? count * _elements.Size : 0) + 4;
        Cursor block = _source.At(address, size, "EADB", What, checksum: true);
        _visits.Enter(address, size, What);
        block.Version(0);
        block.Skip(1 + _source.OffsetSize + BlockOffsetSize);
        if (pages == 0) _elements.Read(block, first, count);
        else _elements.ReadPages(address + size, first, count, 1L << _pageBits, p => ArrayElements.Bit(written, firstPage + p));
    }

    // Elements of a data block of a super block: 1, 2, 2, 4, 4, 8 … times the smallest.
    private long BlockLength(int level) => _minBlock << ((level + 1) / 2);

    // Blocks longer than a page are cut into pages; none otherwise.
    private long Pages(long count) => count > 1L << _pageBits ? count >> _pageBits : 0;
}
