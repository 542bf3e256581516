using System.Buffers.Binary;
using System.Numerics;

namespace Strata.Formats.Checksums;

/// <summary>
/// CRC-32C (Castagnoli): polynomial 0x1EDC6F41, reflected (0x82F63B78), all ones before and after; processors have an instruction for it.
/// </summary>
public static class Crc32C
{
    private const uint MaskDelta = 0xA282EAD8;

    /// <summary>The checksum of <paramref name="bytes"/>, or of these after others whose checksum is <paramref name="before"/>.</summary>
    /// <param name="bytes">What to add.</param>
    /// <param name="before">The checksum so far; 0 at the beginning.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        uint crc = ~before;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (byte b in bytes) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    /// <summary>
    /// The checksum as TFRecord stores it: turned and shifted, because the checksum of data that holds its own checksum says little.
    /// </summary>
    public static uint Masked(ReadOnlySpan<byte> bytes) => unchecked(BitOperations.RotateRight(Of(bytes), 15) + MaskDelta);
}
