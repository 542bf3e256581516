using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Chunks;

/// <summary>Chunks of a shape that cannot grow without limit: an array with an element for each. (Format specification, VII.C.)</summary>
internal static class FixedArrayIndex
{
    private const string What = "a fixed array of chunks";

    public static void List(Hdf5Source source, long address, ChunkGrid grid, Action<StoredChunk> add)
    {
        Cursor header = source.At(address, 12 + source.LengthSize + source.OffsetSize, "FAHD", What, checksum: true);
        header.Version(0);
        long at = header.Address;
        ArrayElements elements = new(source, grid, add);
        elements.Describe(at, header.Byte(), header.Byte());
        int pageBits = header.Byte();
        long count = header.Length(), block = header.Offset();
        if (pageBits > 30) throw source.Error(at, "pages of at most 2^30 chunks", $"2^{pageBits}");
        if (count > source.Length / elements.Size) throw source.Error(at, "elements inside the file", $"{count}");
        if (block == Hdf5Source.Undefined) return;

        long pageCount = 1L << pageBits;
        long pages = count > pageCount ? (count + pageCount - 1) / pageCount : 0;
        long head = 6 + source.OffsetSize + (pages + 7) / 8;
        long size = head + (pages == 0 ? count * elements.Size : 0) + 4;
        Cursor data = source.At(block, size, "FADB", What, checksum: true);
        data.Version(0);
        data.Skip(1 + source.OffsetSize);
        if (pages == 0)
        {
            elements.Read(data, 0, count);
            return;
        }

        byte[] written = data.Take((pages + 7) / 8).ToArray();
        elements.ReadPages(block + size, 0, count, pageCount, page => ArrayElements.Bit(written, page));
    }
}
