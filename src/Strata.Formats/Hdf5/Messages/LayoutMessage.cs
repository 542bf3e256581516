using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Messages;

/// <summary>How chunks are found: the numbers are those of the file.</summary>
internal enum ChunkIndexKind
{
    BTreeV1 = 0,
    SingleChunk = 1,
    Implicit = 2,
    FixedArray = 3,
    ExtensibleArray = 4,
    BTreeV2 = 5,
}

/// <summary>Where a dataset's bytes are. (Format specification, IV.A.2.i.)</summary>
internal sealed record LayoutMessage
{
    /// <summary>The bytes themselves, when they are in the header.</summary>
    public byte[]? Compact { get; init; }

    /// <summary>Where the bytes or the index of chunks begin.</summary>
    public long Address { get; init; } = Hdf5Source.Undefined;

    /// <summary>How many bytes there are; null when the message does not say.</summary>
    public long? Size { get; init; }

    /// <summary>The chunks' dimensions; null when there are none.</summary>
    public int[]? Chunk { get; init; }

    /// <summary>How chunks are found.</summary>
    public ChunkIndexKind Index { get; init; }

    /// <summary>Chunks that stick out over the shape were written without filters.</summary>
    public bool EdgesUnfiltered { get; init; }

    /// <summary>The only chunk's stored size and mask, where it is filtered.</summary>
    public (long Size, uint Mask)? Single { get; init; }

    public static LayoutMessage Read(Cursor cursor)
    {
        long at = cursor.Address;
        int version = cursor.Byte();
        return version switch
        {
            1 or 2 => ReadOld(cursor),
            3 or 4 => ReadNew(cursor, version),
            _ => throw cursor.Unsupported(at, "a data layout of version 1 to 4", version),
        };
    }

    private static LayoutMessage ReadOld(Cursor cursor)
    {
        int rank = cursor.Byte();
        long at = cursor.Address;
        int kind = cursor.Byte();
        cursor.Skip(5);
        long address = kind == 0 ? Hdf5Source.Undefined : cursor.Offset();
        int[] dimensions = kind == 2 ? Dimensions(cursor, rank, 4) : [];
        if (kind != 2) cursor.Skip(4L * rank);
        return kind switch
        {
            0 => new LayoutMessage { Compact = cursor.Take(cursor.UInt32()).ToArray() },
            1 => new LayoutMessage { Address = address },
            2 => new LayoutMessage { Address = address, Chunk = dimensions },
            _ => throw Unknown(cursor, at, kind),
        };
    }

    private static LayoutMessage ReadNew(Cursor cursor, int version)
    {
        long at = cursor.Address;
        int kind = cursor.Byte();
        return kind switch
        {
            0 => new LayoutMessage { Compact = cursor.Take(cursor.UInt16()).ToArray() },
            1 => new LayoutMessage { Address = cursor.Offset(), Size = cursor.Length() },
            2 when version == 3 => ReadBTreeChunks(cursor),
            2 => ReadIndexedChunks(cursor),
            _ => throw Unknown(cursor, at, kind),
        };
    }

    private static LayoutMessage ReadBTreeChunks(Cursor cursor)
    {
        int rank = cursor.Byte();
        long address = cursor.Offset();
        return new LayoutMessage { Address = address, Chunk = Dimensions(cursor, rank, 4) };
    }

    private static LayoutMessage ReadIndexedChunks(Cursor cursor)
    {
        int flags = cursor.Byte(), rank = cursor.Byte();
        long at = cursor.Address;
        int width = cursor.Byte();
        if (width is < 1 or > 8) throw cursor.Source.Error(at, "dimensions in 1 to 8 bytes", $"{width}");
        int[] chunk = Dimensions(cursor, rank, width);
        at = cursor.Address;
        int index = cursor.Byte();
        (long, uint)? single = null;
        switch (index)
        {
            case 1:
                if ((flags & 2) != 0) single = (cursor.Length(), cursor.UInt32());
                break;
            case 2:
                break;
            case 3:
                cursor.Skip(1);
                break;
            case 4:
                cursor.Skip(5);
                break;
            case 5:
                cursor.Skip(6);
                break;
            default:
                throw cursor.Unsupported(at, "an index of chunks from 1 to 5", index);
        }

        return new LayoutMessage
        {
            Chunk = chunk, Index = (ChunkIndexKind)index, Single = single, EdgesUnfiltered = (flags & 1) != 0, Address = cursor.Offset(),
        };
    }

    // The last dimension in the file is the element's size.
    private static int[] Dimensions(Cursor cursor, int rank, int width)
    {
        long at = cursor.Address;
        if (rank is < 1 or > 33) throw cursor.Source.Error(at, "chunks of 1 to 33 dimensions", $"{rank}");
        int[] dimensions = new int[rank - 1];
        for (int i = 0; i < rank; i++)
        {
            long dimension = cursor.Number(width);
            if (dimension is < 1 or > int.MaxValue) throw cursor.Source.Error(at, "dimensions of chunks from 1 on", $"{dimension}");
            if (i < dimensions.Length) dimensions[i] = (int)dimension;
        }

        return dimensions;
    }

    private static StrataFormatException Unknown(Cursor cursor, long at, int kind) => kind == 3
        ? cursor.Source.Error(
            at,
            "values in this dataset",
            "a virtual dataset, made of others",
            FormatErrorKind.VirtualDataset,
            "Copy it into a plain dataset where it was made.")
        : cursor.Source.Error(at, "compact, contiguous or chunked data", $"layout class {kind}");
}
