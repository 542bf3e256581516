namespace Strata.Kernels.Gemm;

/// <summary>
/// Cuts a length into slices that differ by one at most: a balanced cut wastes no thread and no register row on a small rest.
/// </summary>
internal static class Slices
{
    /// <summary>How many slices of at most <paramref name="size"/> cover <paramref name="length"/>.</summary>
    public static int Count(int length, int size) => (int)(((long)length + size - 1) / size);

    /// <summary>Where slice <paramref name="index"/> of <paramref name="slices"/> begins; slice n begins where slice n-1 ends.</summary>
    public static int Begin(int length, int slices, int index) => (int)((long)length * index / slices);

    /// <summary>The largest number of slices up to a number that two or four threads share equally; 1 if that is all.</summary>
    public static int Even(int most) => most >= 4 ? most & ~3 : most >= 2 ? 2 : most;

    /// <summary>
    /// How many slices of about the <paramref name="wanted"/> number give two or four threads equal shares: a multiple of four, and of
    /// those nearby one that makes the slices equal. One slice more on one thread is a tenth of the time where there are ten.
    /// </summary>
    public static int Fair(int length, double wanted)
    {
        if (length <= 4 || wanted <= 2) return Math.Clamp((int)Math.Ceiling(wanted), 1, Math.Max(1, length));
        int count = Math.Min(length, (int)Math.Ceiling(wanted / 4) * 4);
        foreach (int near in (ReadOnlySpan<int>)[count, count - 4, count + 4])
            if (near > 0 && near <= length && length % near == 0) return near;
        return count;
    }
}
