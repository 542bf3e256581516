namespace Strata.Formats.Hdf5.Filters;

/// <summary>The filter "shuffle": all first bytes of the elements, then all second ones, and so on. What is left over stays.</summary>
internal static class ShuffleFilter
{
    public static byte[] Undo(byte[] bytes, int elementSize)
    {
        int count = bytes.Length / elementSize;
        if (elementSize == 1 || count < 2) return bytes;
        byte[] result = new byte[bytes.Length];
        for (int part = 0; part < elementSize; part++)
        {
            ReadOnlySpan<byte> from = bytes.AsSpan(part * count, count);
            for (int i = 0, to = part; i < from.Length; i++, to += elementSize) result[to] = from[i];
        }

        int whole = count * elementSize;
        bytes.AsSpan(whole).CopyTo(result.AsSpan(whole));
        return result;
    }
}
