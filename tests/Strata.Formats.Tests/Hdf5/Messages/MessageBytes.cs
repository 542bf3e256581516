using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Tests.Hdf5.Messages;

/// <summary>Messages given as hexadecimal digits, spaces between for the eye.</summary>
internal static class MessageBytes
{
    /// <summary>A reader of the message, at address 100 of 'f.h5'.</summary>
    public static Cursor Open(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        return new Cursor(new Hdf5Source(new MemoryStream(new byte[10_000]), "f.h5"), bytes, 100, "a message");
    }
}
