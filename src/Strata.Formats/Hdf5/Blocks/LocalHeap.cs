namespace Strata.Formats.Hdf5.Blocks;

/// <summary>The names of a group in the old format, one after the other. (Format specification, III.D.)</summary>
internal sealed class LocalHeap
{
    private const string What = "a local heap";

    private readonly Hdf5Source _source;
    private readonly long _address;
    private readonly byte[] _data;

    public LocalHeap(Hdf5Source source, long address)
    {
        Cursor cursor = source.At(address, 8 + 2 * source.LengthSize + source.OffsetSize, "HEAP", What, checksum: false);
        cursor.Version(0);
        cursor.Skip(3);
        long size = cursor.Length();
        cursor.Length();
        _source = source;
        _address = cursor.Offset();
        _data = source.Read(_address, size, What);
    }

    /// <summary>The text that begins at a place in the heap and ends with a zero.</summary>
    public string Text(long offset)
    {
        if (offset < 0 || offset >= _data.Length)
            throw _source.Error(_address, $"names within the {_data.Length} bytes of a local heap", $"one at {offset}");
        int zero = _data.AsSpan((int)offset).IndexOf((byte)0);
        if (zero < 0) throw _source.Error(_address + offset, "a name that ends with a zero", "none");
        return System.Text.Encoding.UTF8.GetString(_data, (int)offset, zero);
    }
}
