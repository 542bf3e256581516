using System.Text;

namespace Strata.Formats.Hdf5.Blocks;

/// <summary>
/// Texts of variable length: collections of numbered objects. Each collection is read once, each text made once, so that many
/// references to one text cost nothing. (Format specification, III.E.)
/// </summary>
internal sealed class GlobalHeap(Hdf5Source source)
{
    private const string What = "a global heap collection";
    private const long Spare = 1 << 24;

    private readonly Dictionary<long, Dictionary<int, (int Start, int Length)>> _objects = [];
    private readonly Dictionary<long, byte[]> _collections = [];
    private readonly Dictionary<(long, int, long), string> _texts = [];
    private long _bytes;

    /// <summary>The text that an element refers to: its length, a collection's address, a number in it.</summary>
    public string Text(Cursor element)
    {
        long at = element.Address, length = element.UInt32(), address = element.Offset();
        int index = (int)element.UInt32();
        if (length == 0 || address is 0 or Hdf5Source.Undefined) return "";
        if (_texts.TryGetValue((address, index, length), out string? text)) return text;
        if (!_objects.TryGetValue(address, out Dictionary<int, (int Start, int Length)>? objects)) objects = Load(address);
        if (!objects.TryGetValue(index, out (int Start, int Length) found) || length > found.Length)
            throw source.Error(at, $"{length} bytes of object {index} in the heap at {address}", $"{found.Length} bytes");

        Spend(length, address);
        ReadOnlySpan<byte> bytes = _collections[address].AsSpan(found.Start, (int)length);
        int zero = bytes.IndexOf((byte)0);
        text = Encoding.UTF8.GetString(zero < 0 ? bytes : bytes[..zero]);
        _texts.Add((address, index, length), text);
        return text;
    }

    private Dictionary<int, (int Start, int Length)> Load(long address)
    {
        int head = 8 + source.LengthSize;
        Cursor start = source.At(address, head, "GCOL", What, checksum: false);
        start.Version(1);
        start.Skip(3);
        long size = start.Length();
        if (size < head) throw source.Error(address, $"{What} of {head} bytes or more", $"{size}");
        source.Check(address, size, What);
        Spend(size, address);
        byte[] bytes = source.Read(address, size, What);
        Cursor cursor = new(source, bytes, address, What);
        cursor.Skip(head);

        Dictionary<int, (int Start, int Length)> objects = [];
        int objectHead = 8 + source.LengthSize;
        while (cursor.Left >= objectHead)
        {
            int index = cursor.UInt16();
            cursor.Skip(6);
            long length = cursor.Length();
            if (index == 0) break;
            int at = cursor.Position;
            cursor.Skip(length);
            cursor.Align8();
            if (!objects.TryAdd(index, (at, (int)length))) throw source.Error(address, "each object once", $"{index} twice");
        }

        _collections.Add(address, bytes);
        _objects.Add(address, objects);
        return objects;
    }

    // Collections and texts that overlap could otherwise make much memory out of a small file.
    private void Spend(long bytes, long address)
    {
        _bytes += bytes;
        if (_bytes > 2 * source.Length + Spare)
            throw source.Error(address, "texts no larger than the file", "objects that overlap", FormatErrorKind.Bomb);
    }
}
