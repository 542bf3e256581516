namespace Strata.Kernels.Gemm;

/// <summary>
/// The cache sizes blocking is made for, in one place. They are constants, not read from the machine: block borders decide in which order
/// numbers are added, and results should not change with the cache of the day. Larger caches than these lose little.
/// </summary>
internal static class CacheSizes
{
    /// <summary>Bytes of the first-level data cache of one core.</summary>
    public const int L1 = 32 << 10;

    /// <summary>Bytes of the second-level cache of one core.</summary>
    public const int L2 = 1 << 20;

    /// <summary>Bytes of a tile's widest row: two registers of 512 bits. Columns are cut into blocks of this, whatever the width.</summary>
    public const int PanelBytes = 128;

    /// <summary>Columns in a panel of <see cref="PanelBytes"/>.</summary>
    public static unsafe int PanelColumns<T>()
        where T : unmanaged
        => PanelBytes / sizeof(T);
}
