using System.Buffers.Binary;
using Strata.Formats.Checksums;
using Strata.Formats.Hdf5.Blocks;

namespace Strata.Formats.Hdf5.Filters;

/// <summary>The filter "Fletcher-32": four bytes of checksum behind the chunk, which are compared and taken off.</summary>
internal static class FletcherFilter
{
    public static byte[] Undo(byte[] bytes, (Hdf5Source Source, long Address) at)
    {
        if (bytes.Length < 4) throw at.Source.Error(at.Address, "a checksum behind a chunk", $"{bytes.Length} bytes");
        uint stored = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4));
        uint computed = Fletcher32.Of(bytes.AsSpan(0, bytes.Length - 4));

        // HDF5 1.6.2 and before wrote the bytes of each half the other way round.
        uint turned = (computed & 0x00FF00FF) << 8 | (computed & 0xFF00FF00) >> 8;
        if (stored == computed || stored == turned) return bytes[..^4];
        throw at.Source.Error(
            at.Address, $"checksum {stored:X8} of a chunk", $"{computed:X8}", FormatErrorKind.Checksum, "The data is damaged.");
    }
}
