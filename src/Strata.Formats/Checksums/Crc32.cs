using System.Buffers.Binary;

namespace Strata.Formats.Checksums;

/// <summary>CRC-32 as ZIP, gzip and PNG use it: polynomial 0x04C11DB7, reflected (0xEDB88320), all ones before and after.</summary>
public static class Crc32
{
    // Eight bytes at a time through eight tables. (M. Kounavis, F. Berry, "A systematic approach to building high performance,
    // software-based, CRC generators", 2005.)
    private const int Slices = 8;
    private static readonly uint[] Table = MakeTables();

    /// <summary>The checksum of <paramref name="bytes"/>, or of these after others whose checksum is <paramref name="before"/>.</summary>
    /// <param name="bytes">What to add.</param>
    /// <param name="before">The checksum so far; 0 at the beginning.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        uint crc = ~before;
        if (Crc32Folding.Takes(bytes.Length))
        {
            Span<byte> folded = stackalloc byte[16];
            bytes = bytes[Crc32Folding.Fold(bytes, crc, folded)..];
            crc = ByTables(folded, 0);
        }

        return ~ByTables(bytes, crc);
    }

    private static uint ByTables(ReadOnlySpan<byte> bytes, uint crc)
    {
        uint[] table = Table;
        while (bytes.Length >= Slices)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc, high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[7 * 256 + (int)(low & 0xFF)] ^ table[6 * 256 + (int)(low >> 8 & 0xFF)]
                ^ table[5 * 256 + (int)(low >> 16 & 0xFF)] ^ table[4 * 256 + (int)(low >> 24)]
                ^ table[3 * 256 + (int)(high & 0xFF)] ^ table[2 * 256 + (int)(high >> 8 & 0xFF)]
                ^ table[256 + (int)(high >> 16 & 0xFF)] ^ table[(int)(high >> 24)];
            bytes = bytes[Slices..];
        }

        foreach (byte b in bytes) crc = table[(byte)(crc ^ b)] ^ (crc >> 8);
        return crc;
    }

    private static uint[] MakeTables()
    {
        uint[] table = new uint[Slices * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
            table[i] = value;
        }

        for (int i = 256; i < table.Length; i++) table[i] = table[(byte)table[i - 256]] ^ (table[i - 256] >> 8);
        return table;
    }
}
