using Strata.Formats.Hdf5.Blocks;
using Strata.Formats.Hdf5.Chunks;
using Strata.Formats.Hdf5.Filters;
using Strata.Formats.Hdf5.Messages;

namespace Strata.Formats.Hdf5.Storage;

/// <summary>Bytes in chunks of a grid, which may have been filtered and need not all be there.</summary>
internal sealed class ChunkedStorage : DataStorage
{
    // Deflate cannot do better than 1,032 to 1.
    private const long BestFilter = 1040;

    // A chunk larger than this must not be much larger than the dataset that it belongs to.
    private const long LargeChunk = 1 << 24;
    private const long LargestExcess = 16;

    private readonly Hdf5Source _source;
    private readonly LayoutMessage _layout;
    private readonly ChunkGrid _grid;
    private readonly FilterPipeline _filters;
    private readonly byte[]? _fillValue;
    private readonly IReadOnlyList<StoredChunk> _chunks;

    public ChunkedStorage(Hdf5Source source, LayoutMessage layout, ChunkGrid grid, FilterPipeline filters, byte[]? fillValue)
    {
        _source = source;
        _layout = layout;
        _grid = grid;
        _filters = filters;
        _fillValue = fillValue;
        long data = ShapeMath.Bytes(grid.Shape, grid.ElementSize) ?? long.MaxValue;
        if (grid.ChunkBytes > int.MaxValue || (grid.ChunkBytes > LargeChunk && grid.ChunkBytes / LargestExcess > data))
        {
            throw source.Error(
                Math.Max(0, layout.Address),
                $"chunks that fit a dataset of {data} bytes",
                $"{grid.ChunkBytes} bytes each",
                FormatErrorKind.Bomb);
        }

        _chunks = ChunkIndex.List(source, layout, grid);
    }

    public override long Stored
    {
        get
        {
            long bytes = Math.Min(_chunks.Sum(c => Math.Min(c.Size, _source.Length)), _source.Length);
            return _filters.CanGrow ? bytes * BestFilter : bytes;
        }
    }

    public override void Fill(Span<byte> destination)
    {
        if (destination.Length == 0) return;
        if (_chunks.Count < _grid.Count) Repeat(_fillValue, destination);
        byte[]? buffer = null;
        foreach (StoredChunk chunk in _chunks)
        {
            bool filtered = !_filters.IsEmpty && !(_layout.EdgesUnfiltered && _grid.IsEdge(chunk.Place));
            if (filtered)
            {
                byte[] stored = _source.Read(chunk.Address, chunk.Size, "a chunk");
                byte[] whole = _filters.Undo(stored, chunk.Mask, (int)_grid.ChunkBytes, (_source, chunk.Address));
                ChunkCopy.Into(destination, whole, chunk.Place, _grid);
                continue;
            }

            // Layouts that know a chunk's size from its shape have it right; the others say it.
            if (chunk.Size != _grid.ChunkBytes && _filters.IsEmpty)
                throw _source.Error(chunk.Address, $"a chunk of {_grid.ChunkBytes} bytes", $"{chunk.Size}");
            buffer ??= new byte[_grid.ChunkBytes];
            _source.Fill(chunk.Address, buffer, "a chunk");
            ChunkCopy.Into(destination, buffer, chunk.Place, _grid);
        }
    }
}
