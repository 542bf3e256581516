namespace Strata.Kernels.Gemm;

/// <summary>
/// How a product is cut: into parts that threads take (blocks of C, or groups of small products), and along k into pieces whose panels stay
/// in cache. From sizes alone, so that the same numbers are added in the same order on any number of threads.
/// </summary>
internal readonly struct GemmBlocking
{
    /// <summary>Rows of C that one packed panel of B serves; the block of A they need stays in the second-level cache.</summary>
    private const int MaxBlockRows = 224;

    private const int MaxDepth = 800;

    /// <summary>The same with B transposed, whose packed panels must stay in the second cache beside the block of A.</summary>
    private const int MaxDepthTransposed = 384;

    /// <summary>
    /// The same with B packed beforehand: nothing is repacked, so blocks may have fewer rows and longer sums, and C is touched less
    /// often.
    /// </summary>
    private const int MaxBlockRowsPacked = 112;

    private const int MaxDepthPacked = 1024;

    /// <summary>About 25 µs of one thread: enough to hide handing out a part, little enough that threads finish together.</summary>
    private const double CyclesPerPart = 75_000;

    private const double TooSmallToShare = 20_000;

    private const int ManyRowBlocks = 8;

    public readonly int RowBlocks = 1;
    public readonly int ColumnBlocks = 1;
    public readonly int DepthBlocks;
    public readonly int BatchBlocks = 1;
    public readonly int Panels;

    /// <summary>
    /// Whether neighbouring parts, which one thread does, share columns: where B is the largest of the three, each thread then reads its
    /// own piece of it. (Weights that only one thread reads need not be fetched from another's caches when they are updated: that of the
    /// article's network took 150 instead of 270 µs.) Else they share rows, of A and of C.
    /// </summary>
    private readonly bool _rowsFirst;

    public GemmBlocking(in GemmShape shape, int panelColumns, bool packed = false)
    {
        _rowsFirst = (long)shape.K * shape.N >= Math.Max((long)shape.M * shape.K, (long)shape.M * shape.N);
        int blockRows = packed ? MaxBlockRowsPacked : MaxBlockRows;
        DepthBlocks = Math.Max(1, Slices.Count(shape.K, packed ? MaxDepthPacked : shape.TransposeB ? MaxDepthTransposed : MaxDepth));
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
        int mostParts = TurnedProduct<float>.TakesShape(shape) ? TurnedProduct<float>.MostParts : 64;
        double wanted = Math.Clamp(cycles / CyclesPerPart, shape.Batch >= 8 ? 1 : 2, mostParts);
        if (packed)
        {
            ColumnBlocks = Math.Clamp((int)Math.Ceiling(Math.Min(wanted, 10) / RowBlocks), 1, Panels);
            return;
        }
        // One row alone reads B as it lies: the wider a part, the longer the runs of memory.
        int leastPanels = shape.M == 1 ? 2 : shape.M > MaxBlockRows ? 8 : shape.TransposeB ? 1 : SparseProduct<float>.LeastPanels(shape);
        int mostColumnBlocks = Math.Max(1, Panels / leastPanels);
        ColumnBlocks = Math.Min(Slices.Fair(Panels, wanted / RowBlocks), mostColumnBlocks);
        int mostRowBlocks = Math.Max(RowBlocks, Slices.Even(Slices.Count(shape.M, 28)));
        // Fewer rows per block mean that B is packed more often, so rows are cut further only as far as some threads need it.
        double wantedRows = Math.Max(RowBlocks, Math.Round(Math.Min(wanted, 16) / ColumnBlocks));
        RowBlocks = ColumnBlocks % 2 == 0 ? Math.Min((int)wantedRows, mostRowBlocks) : Slices.Fair(mostRowBlocks, wantedRows);
    }

    public int Parts => BatchBlocks * RowBlocks * ColumnBlocks;

    /// <summary>Which block of rows and of columns a part is, within its product.</summary>
    public (int Row, int Column) Block(int part)
    {
        part %= RowBlocks * ColumnBlocks;
        if (!_rowsFirst) return (part / ColumnBlocks, part % ColumnBlocks);
        // Of many rows each thread has its half, so that they stay in the second cache while the columns change.
        int rows = RowBlocks >= ManyRowBlocks && RowBlocks % 2 == 0 ? RowBlocks / 2 : RowBlocks, rest = part % (rows * ColumnBlocks);
        return ((part / (rows * ColumnBlocks) * rows) + (rest % rows), rest / rows);
    }

    public int RowsPerBlock(int rows) => Slices.Count(rows, RowBlocks);

    public int DepthPerBlock(int depth) => Slices.Count(depth, DepthBlocks);
}
