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
}
