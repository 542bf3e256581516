using System.Text;
using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Writing;

/// <summary>
/// Writes a tree as h5py does by default: superblock 0, symbol table groups, headers of version 1, data in one piece each. All but the data
/// is put together in memory; the data goes from where it is into the stream, which need not be seekable.
/// </summary>
internal sealed class Hdf5FileWriter
{
    private const int SuperblockSize = 96;

    private readonly FileImage _image = new();
    private readonly GlobalHeapWriter _texts;
    private readonly List<Hdf5DatasetBuilder> _data = [];
    private long _dataBytes;

    private Hdf5FileWriter() => _texts = new GlobalHeapWriter(_image);

    private static ReadOnlySpan<byte> Padding => [0, 0, 0, 0, 0, 0, 0];

    public static void Write(Stream stream, Hdf5GroupBuilder root)
    {
        Hdf5FileWriter writer = new();
        writer._image.Reserve(SuperblockSize);
        WrittenMember member = writer.WriteGroup(root, []);
        writer._image.Reserve(0);
        writer.Superblock(member).CopyTo(writer._image.At(0, SuperblockSize));
        stream.Write(writer._image.Finish());
        writer.WriteData(stream);
    }

    private ReadOnlySpan<byte> Superblock(WrittenMember root)
    {
        BlockWriter writer = new BlockWriter().Byte(0x89).Ascii("HDF\r\n\x1A\n").Byte(0, 0, 0, 0, 0, 8, 8, 0);
        writer.UInt16(SymbolTableWriter.LeafK).UInt16(SymbolTableWriter.InternalK).UInt32(0);

        // Base, free space, end of file, driver; then the root's entry.
        writer.UInt64(0).UInt64(-1).UInt64(_image.Length + _dataBytes).UInt64(-1);
        return writer.UInt64(0).UInt64(root.Header).UInt32(1).UInt32(0).UInt64(root.Tree).UInt64(root.Heap).Bytes;
    }

    private WrittenMember WriteGroup(Hdf5GroupBuilder group, byte[] name)
    {
        List<WrittenMember> members = [];
        foreach ((string key, Hdf5ObjectBuilder child) in group.Members)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(key);
            members.Add(child is Hdf5GroupBuilder inner ? WriteGroup(inner, bytes) : WriteDataset((Hdf5DatasetBuilder)child, bytes));
        }

        (int tree, int heap) = SymbolTableWriter.Write(_image, members);
        ObjectHeaderWriter header = new();
        header.Add(HeaderMessage.SymbolTable, new BlockWriter().UInt64(tree).UInt64(heap).Bytes);
        WriteAttributes(header, group);
        return new WrittenMember(name, _image.Add(header.Bytes()), tree, heap);
    }

    private WrittenMember WriteDataset(Hdf5DatasetBuilder dataset, byte[] name)
    {
        ObjectHeaderWriter header = new();
        header.Add(HeaderMessage.Dataspace, MessageEncoder.Dataspace(dataset.Shape, withLimit: true));
        header.Add(HeaderMessage.Datatype, TypeEncoder.Encode(dataset.Type), constant: true);
        header.Add(HeaderMessage.FillValue, MessageEncoder.FillValue(dataset.Type), constant: true);
        int layout = header.Add(HeaderMessage.Layout, MessageEncoder.Layout(dataset.Bytes)) + MessageEncoder.LayoutAddress;
        WriteAttributes(header, dataset);
        int address = _image.Add(header.Bytes());
        if (dataset.Bytes > 0)
        {
            _image.PointToData(address + layout, _dataBytes);
            if (dataset.Texts is not null) dataset.Refer(_texts.Add(dataset.Texts));
            _data.Add(dataset);
            _dataBytes += (dataset.Bytes + 7) & ~7;
        }

        return new WrittenMember(name, address, 0, 0);
    }

    private void WriteAttributes(ObjectHeaderWriter header, Hdf5ObjectBuilder owner)
    {
        foreach ((string name, AttributeValue value) in owner.AttributeValues)
        {
            ReadOnlySpan<byte> data = value.Texts is null ? value.Data : _texts.Add(value.Texts);
            header.Add(HeaderMessage.Attribute, MessageEncoder.Attribute(name, value.Type, value.Shape, data));
        }
    }

    private void WriteData(Stream stream)
    {
        foreach (Hdf5DatasetBuilder dataset in _data)
        {
            dataset.WriteTo(stream);
            stream.Write(Padding[..(int)(-dataset.Bytes & 7)]);
        }
    }
}
