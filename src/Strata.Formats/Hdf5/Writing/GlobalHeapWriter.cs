using System.Text;

namespace Strata.Formats.Hdf5.Writing;

/// <summary>Writes texts of variable length into collections of 4 KiB, or larger for a larger text. (Specification, III.E.)</summary>
internal sealed class GlobalHeapWriter(FileImage image)
{
    private const int Head = 16, ObjectHead = 16, Smallest = 4096;

    private int _address, _size, _used, _index;

    /// <summary>Adds texts and gives the elements that refer to them.</summary>
    public byte[] Add(IReadOnlyList<string> texts)
    {
        BlockWriter elements = new();
        foreach (string text in texts)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            if (bytes.Length == 0) elements.UInt32(0).UInt64(0).UInt32(0);
            else elements.UInt32((uint)bytes.Length).UInt64(Place(bytes)).UInt32((uint)_index);
        }

        return elements.Bytes.ToArray();
    }

    private int Place(byte[] text)
    {
        int need = ObjectHead + ((text.Length + 7) & ~7);
        if (_used + need > _size || _index == ushort.MaxValue) Start(Math.Max(Smallest, Head + need));
        _index++;
        image.At(_address + _used, need).Clear();
        BlockWriter head = new BlockWriter().UInt16(_index).UInt16(0).UInt32(0).UInt64(text.Length).Raw(text);
        head.Bytes.CopyTo(image.At(_address + _used, need));
        _used += need;

        // What is left is object 0, the free space, if a head fits.
        int left = _size - _used;
        if (left >= ObjectHead) new BlockWriter().UInt64(0).UInt64(left).Bytes.CopyTo(image.At(_address + _used, ObjectHead));
        return _address;
    }

    private void Start(int size)
    {
        _size = size;
        _address = image.Reserve(size);
        _used = Head;
        _index = 0;
        new BlockWriter().Ascii("GCOL").Byte(1, 0, 0, 0).UInt64(size).Bytes.CopyTo(image.At(_address, Head));
    }
}
