using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Chunks;

/// <summary>The elements of a fixed or extensible array of chunks: an address, and with filters the stored size and mask.</summary>
internal sealed class ArrayElements(Hdf5Source source, ChunkGrid grid, Action<StoredChunk> add)
{
    /// <summary>Whether chunks are filtered: the client in the array's header.</summary>
    public bool IsFiltered { get; private set; }

    /// <summary>Bytes of an element.</summary>
    public int Size { get; private set; }

    /// <summary>Takes over what the header says.</summary>
    public void Describe(long at, int client, int size)
    {
        int least = client == 0 ? source.OffsetSize : source.OffsetSize + 1 + 4;
        int most = client == 0 ? least : source.OffsetSize + 8 + 4;
        if (client is not (0 or 1) || size < least || size > most)
            throw source.Error(at, "an array of chunks, filtered or not", $"client {client} with {size} bytes an element");
        IsFiltered = client == 1;
        Size = size;
    }

    /// <summary>Reads elements from number <paramref name="first"/> on.</summary>
    public void Read(Cursor cursor, long first, long count)
    {
        for (long i = first; i < first + count; i++)
        {
            long address = cursor.Offset(), size = grid.ChunkBytes;
            uint mask = 0;
            if (IsFiltered)
            {
                size = cursor.Number(Size - source.OffsetSize - 4);
                mask = cursor.UInt32();
            }

            if (address != Hdf5Source.Undefined && grid.Place(i) is long[] place) add(new StoredChunk(place, address, size, mask));
        }
    }

    /// <summary>Reads pages, each with a checksum behind it; those that the bits do not mark were never written.</summary>
    public void ReadPages(long address, long first, long count, long pageCount, Func<long, bool> isWritten)
    {
        for (long page = 0, done = 0; done < count; page++, done += pageCount)
        {
            long here = Math.Min(pageCount, count - done);
            if (!isWritten(page)) continue;
            Cursor cursor = source.At(address + page * (pageCount * Size + 4), here * Size + 4, "a page of chunks");
            cursor.VerifyChecksum();
            Read(cursor, first + done, here);
        }
    }

    /// <summary>Bit number <paramref name="index"/> of a bitmap, the highest of a byte first.</summary>
    public static bool Bit(ReadOnlySpan<byte> bits, long index) =>
        index / 8 < bits.Length && (bits[(int)(index / 8)] >> (int)(7 - index % 8) & 1) != 0;
}
