using System.IO.Compression;
using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Filters;

/// <summary>The filter "gzip", which is zlib's format: inflates to a size that is known before, and no further.</summary>
internal static class DeflateFilter
{
    // Deflate cannot do better than 1,032 to 1.
    private const long Best = 1040;

    public static byte[] Undo(byte[] bytes, int size, (Hdf5Source Source, long Address) at)
    {
        if (size > (bytes.Length + 64) * Best)
            throw at.Source.Error(at.Address, $"a chunk of {size} bytes", $"{bytes.Length} compressed ones", FormatErrorKind.Bomb);
        byte[] result = new byte[size];
        try
        {
            using ZLibStream stream = new(new MemoryStream(bytes), CompressionMode.Decompress);
            int read = stream.ReadAtLeast(result, size, throwOnEndOfStream: false);
            if (read < size) throw at.Source.Error(at.Address, $"{size} bytes of a chunk", $"{read} after decompression");
            if (stream.ReadByte() >= 0)
                throw at.Source.Error(at.Address, $"{size} bytes of a chunk", "more after decompression", FormatErrorKind.Bomb);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw at.Source.Error(at.Address, "a chunk in zlib's format", error.Message.TrimEnd('.'));
        }

        return result;
    }
}
