using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Messages;

/// <summary>One filter that chunks went through when they were written.</summary>
/// <param name="Id">1 gzip, 2 shuffle, 3 Fletcher-32; others are refused.</param>
/// <param name="Name">Its name, where the file gives one.</param>
/// <param name="Parameters">What the filter was told.</param>
internal sealed record FilterStep(int Id, string Name, uint[] Parameters);

/// <summary>Reads the list of a dataset's filters. (Format specification, IV.A.2.l.)</summary>
internal static class FilterPipelineMessage
{
    // What the HDF5 library allows: a chunk's mask has a bit for each.
    private const int MaxFilters = 32;

    public static FilterStep[] Read(Cursor cursor)
    {
        long at = cursor.Address;
        int version = cursor.Byte(), count = cursor.Byte();
        if (version is not (1 or 2)) throw cursor.Unsupported(at, "a filter list of version 1 or 2", version);
        if (count > MaxFilters) throw cursor.Source.Error(at, $"at most {MaxFilters} filters", $"{count}");
        if (version == 1) cursor.Skip(6);
        FilterStep[] steps = new FilterStep[count];
        for (int i = 0; i < count; i++) steps[i] = ReadStep(cursor, version);
        return steps;
    }

    private static FilterStep ReadStep(Cursor cursor, int version)
    {
        int id = cursor.UInt16();
        int nameLength = version == 1 || id >= 256 ? cursor.UInt16() : 0;
        cursor.Skip(2);
        int parameters = cursor.UInt16();
        string name = cursor.Text(version == 1 ? (nameLength + 7) & ~7 : nameLength);
        if (parameters > cursor.Left / 4) throw cursor.Source.Error(cursor.Address, $"{parameters} parameters", $"{cursor.Left} bytes");
        uint[] values = new uint[parameters];
        for (int i = 0; i < parameters; i++) values[i] = cursor.UInt32();
        if (version == 1 && parameters % 2 != 0) cursor.Skip(4);
        return new FilterStep(id, name, values);
    }
}
