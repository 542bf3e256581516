namespace Strata.Kernels.Gemm;

/// <summary>
/// How a product is cut: into parts that threads take (blocks of C, or groups of small products), and along k into pieces whose panels stay
/// in cache. From sizes alone, so that the same numbers are added in the same order on any number of threads.
/// </summary>
internal readonly struct GemmBlocking
{
    /// <summary>Rows of C that one packed panel of B serves; the block of A they need stays in the second-level cache.</summary>
    private const int MaxBlockRows = 224;

    private const int MaxDepth = 384;

    /// <summary>
    /// The same with B packed beforehand: nothing is repacked, so blocks may have fewer rows and longer sums, and C is touched less
    /// often.
    /// </summary>
    private const int MaxBlockRowsPacked = 112;

    private const int MaxDepthPacked = 1024;

    /// <summary>About 25 µs of one thread: enough to hide handing out a part, little enough that threads finish together.</summary>
    private const double CyclesPerPart = 75_000;

    private const double TooSmallToShare = 20_000;

    public readonly int RowBlocks = 1;
    public readonly int ColumnBlocks = 1;
    public readonly int DepthBlocks;
    public readonly int BatchBlocks = 1;
    public readonly int Panels;

    public GemmBlocking(in GemmShape shape, int panelColumns, bool packed = false)
    {
        int blockRows = packed ? MaxBlockRowsPacked : MaxBlockRows;
        DepthBlocks = Math.Max(1, Slices.Count(shape.K, packed ? MaxDepthPacked : MaxDepth));
        Panels = Math.Max(1, Slices.Count(shape.N, panelColumns));
        double multiplying = (double)shape.M * Panels * shape.K * 2, moving = ((double)shape.M + shape.N) * shape.K / 4;
        double cycles = Math.Max(Math.Max(multiplying, moving), 200);
        if (cycles * shape.Batch < TooSmallToShare) return;
        if (cycles * 4 < CyclesPerPart && shape.Batch > 1)
        {
            BatchBlocks = Math.Clamp((int)(cycles * shape.Batch / CyclesPerPart), 2, shape.Batch);
            return;
        }
        BatchBlocks = shape.Batch;
        RowBlocks = Math.Max(1, Slices.Count(shape.M, blockRows));
        double wanted = Math.Clamp(cycles / CyclesPerPart, shape.Batch >= 8 ? 1 : 2, 64);
        if (packed)
        {
            ColumnBlocks = Math.Clamp((int)Math.Ceiling(Math.Min(wanted, 10) / RowBlocks), 1, Panels);
            return;
        }
        // One row alone reads B as it lies: the wider a part, the longer the runs of memory.
        int mostColumnBlocks = shape.M == 1 ? Math.Max(1, Panels / 2) : shape.M <= MaxBlockRows ? Panels : Math.Max(1, Panels / 8);
        ColumnBlocks = Math.Min(Slices.Fair(Panels, wanted / RowBlocks), mostColumnBlocks);
        int mostRowBlocks = Math.Max(RowBlocks, Slices.Count(shape.M, 28));
        // Fewer rows per block mean that B is packed more often, so rows are cut further only as far as some threads need it.
        double wantedRows = Math.Max(RowBlocks, Math.Round(Math.Min(wanted, 16) / ColumnBlocks));
        RowBlocks = ColumnBlocks % 2 == 0 ? Math.Min((int)wantedRows, mostRowBlocks) : Slices.Fair(mostRowBlocks, wantedRows);
    }

    public int Parts => BatchBlocks * RowBlocks * ColumnBlocks;

    public int RowsPerBlock(int rows) => Slices.Count(rows, RowBlocks);

    public int DepthPerBlock(int depth) => Slices.Count(depth, DepthBlocks);
}
