namespace Strata.Formats.Hdf5.Blocks;

/// <summary>Finds messages that lie in another object's header: committed datatypes. (Format specification, IV.A.2.)</summary>
internal static class SharedMessage
{
    /// <summary>The message itself, or the one that it refers to.</summary>
    public static HeaderMessage Resolve(HeaderMessage message) => message.IsShared ? Follow(message.Open(), message.Type) : message;

    /// <summary>The message of a type that a reference leads to.</summary>
    public static HeaderMessage Follow(Cursor reference, int type)
    {
        Hdf5Source source = reference.Source;
        long at = reference.Address;
        int version = reference.Byte(), place = reference.Byte();
        if (version is < 1 or > 3) throw reference.Unsupported(at, "a shared message of version 1 to 3", version);
        if (version == 3 && place == 1)
        {
            throw source.Error(
                at, "messages in headers", "a table of shared messages", FormatErrorKind.UnsupportedFeature, "Write the file without it.");
        }

        if (version == 1) reference.Skip(6);
        long address = reference.Offset();
        foreach (HeaderMessage message in ObjectHeader.Read(source, address))
        {
            if (message.Type != type) continue;
            return message.IsShared ? throw source.Error(address, "a message that is here", "a reference to yet another one") : message;
        }

        throw source.Error(address, $"a message of type {type}, which another object refers to", "none");
    }
}
