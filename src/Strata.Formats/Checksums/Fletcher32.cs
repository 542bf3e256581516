namespace Strata.Formats.Checksums;

/// <summary>Fletcher's checksum over big-endian words of 16 bits, modulo 65,535, as HDF5 puts it behind chunks.</summary>
internal static class Fletcher32
{
    // So many words can be added up before the sums of 32 bits overflow.
    private const int Block = 360;

    /// <summary>The checksum of <paramref name="bytes"/>; a last odd byte counts as the high half of a word.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint first = 0, second = 0;
        int words = bytes.Length / 2;
        for (int at = 0; at < words;)
        {
            for (int end = Math.Min(words, at + Block); at < end; at++)
            {
                first += (uint)(bytes[2 * at] << 8 | bytes[2 * at + 1]);
                second += first;
            }

            first = Fold(first);
            second = Fold(second);
        }

        if (bytes.Length % 2 != 0)
        {
            first += (uint)(bytes[^1] << 8);
            second += first;
        }

        first = Fold(Fold(first));
        second = Fold(Fold(second));
        return second << 16 | first;
    }

    private static uint Fold(uint sum) => (sum & 0xFFFF) + (sum >> 16);
}
