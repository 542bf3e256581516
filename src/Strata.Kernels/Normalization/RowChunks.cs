namespace Strata.Kernels.Normalization;

/// <summary>
/// A matrix of rows and channels, cut for sums over the rows: into chunks of rows that stay in the cache, from the sizes alone.
/// </summary>
/// <param name="Rows">Rows.</param>
/// <param name="Channels">Numbers in a row.</param>
/// <param name="RowsPerChunk">Rows in each chunk but the last.</param>
public readonly record struct RowChunks(long Rows, int Channels, long RowsPerChunk)
{
    private const long Elements = 16384;
    private const long MostChunks = 512;

    /// <summary>How many chunks there are; one, with nothing in it, when there are no rows.</summary>
    public int Count => (int)Math.Max(1, (Rows + RowsPerChunk - 1) / RowsPerChunk);

    /// <summary>The cut for these sizes.</summary>
    public static RowChunks Of(long rows, int channels)
    {
        // Not too many rows, either: the longer a sum, the more it is rounded.
        long few = Math.Clamp(Elements / Math.Max(1, channels), 64, 1024);
        return new(rows, channels, Math.Max(few, (rows + MostChunks - 1) / MostChunks));
    }

    /// <summary>Where a chunk begins, and how many rows it has.</summary>
    public (long First, int Count) this[int chunk]
    {
        get
        {
            long first = chunk * RowsPerChunk;
            return (first, checked((int)Math.Min(RowsPerChunk, Rows - first)));
        }
    }
}
