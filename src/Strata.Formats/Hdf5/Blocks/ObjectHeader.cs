namespace Strata.Formats.Hdf5.Blocks;

/// <summary>
/// Reads object headers: lists of messages that say what an object is, in one block or several. Version 1 is bare, version 2 has
/// signatures and checksums. (Format specification, IV.A.)
/// </summary>
internal sealed class ObjectHeader
{
    private const string What = "an object header";

    private readonly Hdf5Source _source;
    private readonly Visits _visits;
    private readonly List<HeaderMessage> _messages = [];
    private readonly Queue<(long Address, long Length)> _continuations = [];

    private ObjectHeader(Hdf5Source source)
    {
        _source = source;
        _visits = new Visits(source);
    }

    /// <summary>All messages of the header at an address, in order.</summary>
    public static IReadOnlyList<HeaderMessage> Read(Hdf5Source source, long address)
    {
        source.Check(address, 16, What);
        ObjectHeader header = new(source);
        Cursor start = source.At(address, 4, What);
        if (start.Byte() == 'O') header.ReadNew(address);
        else header.ReadOld(address);
        return header._messages;
    }

    private void ReadOld(long address)
    {
        Cursor prefix = _source.At(address, 16, What);
        long at = prefix.Address;
        int version = prefix.Byte();
        if (version != 1) throw prefix.Unsupported(at, "an object header of version 1 or 2", version);
        prefix.Skip(1 + 2 + 4);
        ReadOldBlock(address + 16, prefix.UInt32(), first: true);
        while (_continuations.TryDequeue(out (long Address, long Length) next)) ReadOldBlock(next.Address, next.Length, first: false);
    }

    private void ReadOldBlock(long address, long length, bool first)
    {
        Cursor block = _source.At(address, length, What);
        _visits.Enter(first ? address - 16 : address, length, What);
        while (block.Left >= 8)
        {
            int type = block.UInt16(), size = block.UInt16(), flags = block.Byte();
            block.Skip(3);
            Add(block, type, size, flags);
        }
    }

    private void ReadNew(long address)
    {
        // Signature, version, flags, times, limits, size: at most 34 bytes.
        Cursor prefix = _source.At(address, Math.Min(34, _source.Length - address), What);
        prefix.Signature("OHDR");
        prefix.Version(2);
        int flags = prefix.Byte();
        if ((flags & 0x20) != 0) prefix.Skip(16);
        if ((flags & 0x10) != 0) prefix.Skip(4);
        long size = prefix.Number(1 << (flags & 3));
        int before = prefix.Position;
        if (size > _source.Length) throw _source.Error(address, "an object header inside the file", $"{size} bytes");
        bool ordered = (flags & 4) != 0;
        ReadNewBlock(address, before, before + size + 4, "OHDR", ordered);
        while (_continuations.TryDequeue(out (long Address, long Length) next)) ReadNewBlock(next.Address, 4, next.Length, "OCHK", ordered);
    }

    private void ReadNewBlock(long address, int before, long length, string signature, bool ordered)
    {
        Cursor block = _source.At(address, length, signature, What, checksum: true);
        _visits.Enter(address, length, What);
        block.Skip(before - 4);
        int head = ordered ? 6 : 4;
        while (block.Left >= head)
        {
            int type = block.Byte(), size = block.UInt16(), flags = block.Byte();
            if (ordered) block.Skip(2);
            Add(block, type, size, flags);
        }
    }

    private void Add(Cursor block, int type, int size, int flags)
    {
        HeaderMessage message = new(type, flags, block.Address, _source, block.Take(size).ToArray());
        if (!message.IsKnown && message.IsFatalIfUnknown)
        {
            throw _source.Error(
                message.Address,
                "messages of known types",
                $"type {type}, which must not be passed over",
                FormatErrorKind.UnsupportedFeature);
        }

        if (type == HeaderMessage.Continuation)
        {
            Cursor cursor = message.Open();
            _continuations.Enqueue((cursor.Offset(), cursor.Length()));
        }
        else
        {
            _messages.Add(message);
        }
    }
}
