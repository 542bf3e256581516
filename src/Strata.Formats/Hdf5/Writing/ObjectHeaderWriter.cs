namespace Strata.Formats.Hdf5.Writing;

/// <summary>Writes an object header of version 1 in one block. (Format specification, IV.A.1.a.)</summary>
internal sealed class ObjectHeaderWriter
{
    private const int Prefix = 16, MessageHead = 8;

    private readonly BlockWriter _messages = new();
    private int _count;

    /// <summary>Appends a message, padded to eight bytes.</summary>
    /// <returns>Where its bytes begin, counted from the header's start.</returns>
    public int Add(int type, ReadOnlySpan<byte> message, bool constant = false)
    {
        int size = (message.Length + 7) & ~7;
        _messages.UInt16(type).UInt16(size).Byte((byte)(constant ? 1 : 0), 0, 0, 0);
        int at = Prefix + _messages.Length;
        _messages.Raw(message).Align8();
        _count++;
        return at;
    }

    /// <summary>The whole header.</summary>
    public ReadOnlySpan<byte> Bytes() =>
        new BlockWriter().Byte(1, 0).UInt16(_count).UInt32(1).UInt32((uint)_messages.Length).UInt32(0).Raw(_messages.Bytes).Bytes;

    /// <summary>What a message takes in a header.</summary>
    public static int SizeOf(int message) => MessageHead + ((message + 7) & ~7);
}
