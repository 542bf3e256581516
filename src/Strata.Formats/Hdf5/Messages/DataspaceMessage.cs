using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Messages;

/// <summary>The shape of a dataset or attribute. (Format specification, IV.A.2.b.)</summary>
/// <param name="Shape">The dimensions; none for a single value.</param>
/// <param name="MaxShape">How far each may grow; -1 without limit.</param>
/// <param name="IsNull">There is no element and no shape.</param>
internal sealed record DataspaceMessage(int[] Shape, long[] MaxShape, bool IsNull)
{
    // What the HDF5 library allows.
    private const int MaxRank = 32;

    public static DataspaceMessage Read(Cursor cursor)
    {
        long at = cursor.Address;
        int version = cursor.Byte(), rank = cursor.Byte(), flags = cursor.Byte(), type = cursor.Byte();
        if (version is not (1 or 2)) throw cursor.Unsupported(at, "a dataspace of version 1 or 2", version);
        if (rank > MaxRank) throw cursor.Source.Error(at, $"at most {MaxRank} dimensions", $"{rank}");
        if (version == 1) cursor.Skip(4);
        bool isNull = version == 2 && type == 2;

        int[] shape = new int[rank];
        for (int i = 0; i < rank; i++) shape[i] = Dimension(cursor);
        long[] max = new long[rank];
        for (int i = 0; i < rank; i++) max[i] = (flags & 1) == 0 ? shape[i] : Max(cursor, shape[i]);
        return new DataspaceMessage(isNull ? [0] : shape, max, isNull);
    }

    private static int Dimension(Cursor cursor)
    {
        long at = cursor.Address, dimension = cursor.Length();
        if (dimension <= int.MaxValue) return (int)dimension;
        throw cursor.Source.Error(at, $"dimensions up to {int.MaxValue}", $"{dimension}", FormatErrorKind.Bomb);
    }

    private static long Max(Cursor cursor, int now)
    {
        long at = cursor.Address, max = cursor.Limit();
        return max >= now || max < 0 ? max : throw cursor.Source.Error(at, $"a limit of at least the dimension, {now}", $"{max}");
    }
}
