namespace Strata.Formats.Checksums;

/// <summary>CRC-32 as ZIP, gzip and PNG use it: polynomial 0x04C11DB7, reflected (0xEDB88320), all ones before and after.</summary>
public static class Crc32
{
    private static readonly uint[] Table = MakeTable();

    /// <summary>The checksum of <paramref name="bytes"/>, or of these after others whose checksum is <paramref name="before"/>.</summary>
    /// <param name="bytes">What to add.</param>
    /// <param name="before">The checksum so far; 0 at the beginning.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        uint crc = ~before;
        foreach (byte b in bytes) crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
            table[i] = value;
        }

        return table;
    }
}
