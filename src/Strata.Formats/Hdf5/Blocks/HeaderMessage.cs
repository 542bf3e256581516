namespace Strata.Formats.Hdf5.Blocks;

/// <summary>One message of an object header: what kind, its flags, and its bytes.</summary>
internal sealed record HeaderMessage(int Type, int Flags, long Address, Hdf5Source Source, byte[] Bytes)
{
    public const int Dataspace = 0x01, LinkInfo = 0x02, Datatype = 0x03, OldFillValue = 0x04, FillValue = 0x05, Link = 0x06;
    public const int ExternalFiles = 0x07, Layout = 0x08, Filters = 0x0B, Attribute = 0x0C, Continuation = 0x10;
    public const int SymbolTable = 0x11, AttributeInfo = 0x15;

    // Known, but they say nothing a reader needs: nil, group info, comments, times, B-tree sizes, counts, shared messages' table.
    private static readonly int[] Ignored = [0x00, 0x0A, 0x0D, 0x0E, 0x0F, 0x12, 0x13, 0x14, 0x16, 0x17, 0x18];

    /// <summary>The bytes are not here but in another object: a committed type.</summary>
    public bool IsShared => (Flags & 2) != 0;

    /// <summary>Who does not know the type must not read the object.</summary>
    public bool IsFatalIfUnknown => (Flags & 0x80) != 0;

    /// <summary>Whether this reader knows the type.</summary>
    public bool IsKnown => Type is >= Dataspace and <= Layout or Filters or Attribute or Continuation or SymbolTable or AttributeInfo
        || Ignored.Contains(Type);

    /// <summary>A reader of the message.</summary>
    public Cursor Open() => new(Source, Bytes, Address, $"a message of type {Type}");
}
