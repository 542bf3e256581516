using System.Numerics;

namespace Strata.Formats.Hdf5.Blocks;

/// <summary>
/// Objects of any size under identifiers: links and attributes of objects that have many. Small ones lie in blocks whose sizes double from
/// row to row, large ones on their own. (Format specification, III.G.)
/// </summary>
internal sealed class FractalHeap
{
    private const string What = "a fractal heap";
    private const int MaxLevels = 64;

    private readonly Hdf5Source _source;
    private readonly Dictionary<long, byte[]> _blocks = [];
    private readonly int _idLength, _offsetSize, _lengthSize;
    private readonly bool _checksums;
    private readonly long _width, _startSize, _maxDirectSize, _root, _hugeTree, _address;
    private readonly int _rootRows, _maxDirectRows;
    private readonly Visits _visits;
    private Dictionary<long, (long Address, long Length)>? _huge;

    public FractalHeap(Hdf5Source source, long address)
    {
        _source = source;
        _visits = new Visits(source);
        _address = address;
        int o = source.OffsetSize, l = source.LengthSize;
        Cursor header = source.At(address, 26 + 12 * l + 3 * o, "FRHP", What, checksum: false);
        header.Version(0);
        _idLength = header.UInt16();
        int filters = header.UInt16();
        _checksums = (header.Byte() & 2) != 0;
        long maxManaged = header.UInt32();
        header.Length();
        _hugeTree = header.Offset();
        header.Skip(l + o + 4L * l + 4L * l);
        long at = header.Address;
        _width = header.UInt16();
        _startSize = header.Length();
        _maxDirectSize = header.Length();
        int bits = header.UInt16();
        header.Skip(2);
        _root = header.Offset();
        _rootRows = header.UInt16();
        if (filters != 0)
            throw source.Error(address, "a fractal heap without filters", "one with filters", FormatErrorKind.UnsupportedFeature);

        uint stored = header.UInt32();
        source.VerifyChecksum(source.Read(address, header.Position - 4, What), stored, address, What);
        bool sizes = _startSize > 0 && BitOperations.IsPow2(_startSize) && BitOperations.IsPow2(_maxDirectSize)
            && _maxDirectSize >= _startSize && _maxDirectSize <= 1L << 40;
        if (!sizes || _width == 0 || !BitOperations.IsPow2(_width) || bits is < 1 or > 64 || _idLength < 1)
        {
            throw source.Error(
                at, "a sensible table of blocks", $"{_width} columns, blocks from {_startSize} to {_maxDirectSize}, {bits} bits");
        }

        _offsetSize = (bits + 7) / 8;
        _lengthSize = Math.Min(
            (BitOperations.Log2((ulong)_maxDirectSize) + 7) / 8, BitOperations.Log2((ulong)Math.Max(1, maxManaged)) / 8 + 1);
        _maxDirectRows = BitOperations.Log2((ulong)_maxDirectSize) - BitOperations.Log2((ulong)_startSize) + 2;
    }

    /// <summary>How many bytes an identifier has.</summary>
    public int IdLength => _idLength;

    /// <summary>A reader of the object that an identifier stands for.</summary>
    public Cursor Open(Cursor id, string what)
    {
        long at = id.Address;
        int first = id.Byte();
        if (first >> 6 != 0) throw _source.Error(at, "a heap identifier of version 0", $"{first >> 6}");
        switch (first >> 4 & 3)
        {
            case 0:
                return Managed(id.Number(_offsetSize), id.Number(_lengthSize), what);
            case 1:
                return Huge(id, what);
            case 2 when _idLength <= 17:
                return id.Part((first & 15) + 1, what);
            case 2:
                return id.Part(((first & 15) << 8 | id.Byte()) + 1, what);
            default:
                throw _source.Error(at, "a heap identifier of type 0, 1 or 2", "3");
        }
    }

    private Cursor Managed(long offset, long length, string what)
    {
        if (_root == Hdf5Source.Undefined) throw _source.Error(_address, $"{what} in a fractal heap", "an empty heap");
        long start = 0, address = _root, size = _startSize;
        int rows = _rootRows;
        for (int level = 0; rows > 0; level++)
        {
            if (level == MaxLevels) throw _source.Error(address, "blocks of a fractal heap in a tree", "more levels than can be");
            (int row, long column, long blockStart, size) = Find(offset - start);
            if (row >= rows) throw _source.Error(address, $"a place in {rows} rows of a fractal heap", $"row {row}");
            address = Child(address, rows, row, column);
            start += blockStart;
            rows = row < _maxDirectRows ? 0 : BitOperations.Log2((ulong)size) - BitOperations.Log2((ulong)(_startSize * _width)) + 1;
        }

        byte[] block = DirectBlock(address, size);
        long within = offset - start;
        if (within < 0 || within > block.Length || length > block.Length - within)
            throw _source.Error(address, $"{what} within {block.Length} bytes of a block", $"{length} bytes from {within}");
        Cursor cursor = new(_source, block, address, what);
        cursor.Skip(within);
        return cursor.Part(length, what);
    }

    // Rows 0 and 1 have blocks of the first size; each row after these has blocks twice as large.
    private (int Row, long Column, long Start, long Size) Find(long offset)
    {
        if (offset < 0) throw _source.Error(_address, "a place in a fractal heap", $"{offset}");
        long firstRow = _startSize * _width;
        if (offset < firstRow) return (0, offset / _startSize, offset / _startSize * _startSize, _startSize);
        int row = BitOperations.Log2((ulong)(offset / firstRow)) + 1;
        long size = _startSize << (row - 1), rowStart = firstRow << (row - 1);
        long column = (offset - rowStart) / size;
        return (row, column, rowStart + column * size, size);
    }

    private long Child(long address, int rows, int row, long column)
    {
        int head = 5 + _source.OffsetSize + _offsetSize;
        long size = head + rows * _width * _source.OffsetSize + 4;
        if (!_blocks.TryGetValue(address, out byte[]? bytes))
        {
            Cursor block = _source.At(address, size, "FHIB", "an indirect block", checksum: true);
            block.Version(0);
            _visits.Enter(address, size, What);
            _blocks.Add(address, bytes = _source.Read(address, size, "an indirect block"));
        }

        if (bytes.Length < size) throw _source.Error(address, $"an indirect block of {size} bytes", $"{bytes.Length}");
        Cursor entries = new(_source, bytes, address, "an indirect block");
        entries.Skip(head + (row * _width + column) * _source.OffsetSize);
        return entries.Offset();
    }

    private byte[] DirectBlock(long address, long size)
    {
        if (_blocks.TryGetValue(address, out byte[]? bytes)) return bytes;
        _source.Check(address, size, "a direct block");
        _visits.Enter(address, size, What);
        bytes = _source.Read(address, size, "a direct block");
        Cursor block = new(_source, bytes, address, "a direct block");
        block.Signature("FHDB");
        block.Version(0);
        block.Skip(_source.OffsetSize + _offsetSize);
        if (_checksums)
        {
            // The checksum counts itself as zeros.
            int at = block.Position;
            uint stored = block.UInt32();
            bytes.AsSpan(at, 4).Clear();
            _source.VerifyChecksum(bytes, stored, address, "a direct block");
        }

        _blocks.Add(address, bytes);
        return bytes;
    }

    private Cursor Huge(Cursor id, string what)
    {
        int direct = _source.OffsetSize + _source.LengthSize;
        if (direct <= _idLength - 1)
        {
            long address = id.Offset();
            return Alone(address, id.Length(), what);
        }

        _huge ??= ReadHuge();
        long at = id.Address, key = id.Number(Math.Min(_idLength - 1, 8));
        if (!_huge.TryGetValue(key, out (long Address, long Length) found))
            throw _source.Error(at, $"{what} with a known identifier", $"{key}");
        return Alone(found.Address, found.Length, what);
    }

    private Cursor Alone(long address, long length, string what)
    {
        _source.Check(address, length, what);
        _visits.Enter(address, length, What);
        return _source.At(address, length, what);
    }

    private Dictionary<long, (long Address, long Length)> ReadHuge()
    {
        Dictionary<long, (long Address, long Length)> huge = [];
        BTreeV2.Walk(_source, _hugeTree, [1], (_, record) =>
        {
            long address = record.Offset(), length = record.Length(), key = record.Length();
            huge[key] = (address, length);
        });
        return huge;
    }
}
