using Strata.Kernels.Lanes;

namespace Strata.Kernels.Gemm;

/// <summary>
/// C = op(A)·op(B)·α [+ C] [+ bias] [then ReLU], for one matrix or a batch. The result is cut into blocks of rows and columns (the parts);
/// within a block, k runs in pieces of at most a few hundred so that a packed panel of B stays close to the registers while all rows of the
/// block pass by. B is read where it lies, or packed by the part that uses it where it is transposed or its rows lie far apart: with 200
/// rows per panel that costs some percent, and saves a second pass over the threads.
/// </summary>
public unsafe struct GemmKernel<T> : IKernel<T>
    where T : unmanaged
{
    /// <summary>[M, K], or [K, M] if <see cref="GemmShape.TransposeA"/>.</summary>
    public T* A;

    /// <summary>[K, N], or [N, K] if <see cref="GemmShape.TransposeB"/>.</summary>
    public T* B;

    /// <summary>
    /// B as <see cref="GemmPackKernel{T}"/> laid it out, or null. Worth it for large products and for weights that stay the same; α is then
    /// applied there. All products of a batch share it.
    /// </summary>
    public T* PackedB;

    /// <summary>[M, N]. May not overlap A or B.</summary>
    public T* C;

    /// <summary>[N], added to every row; null for none.</summary>
    public T* Bias;

    /// <summary>Factor of the product (not of what C held, nor of the bias). Only looked at if <see cref="Scaled"/>.</summary>
    public T Alpha;

    /// <summary>Whether <see cref="Alpha"/> counts; false means 1.</summary>
    public bool Scaled;

    /// <summary>Adds to what C holds (β = 1) instead of overwriting it (β = 0; then not even NaN in C shows).</summary>
    public bool Accumulate;

    /// <summary>Replaces negative results by zero, after bias and accumulation. NaN stays NaN.</summary>
    public bool Relu;

    /// <summary>Sizes and strides.</summary>
    public GemmShape Shape;

    /// <summary>
    /// Panels packed at once: reading eight side by side uses a memory page well, one alone would touch a new page for each 128 bytes.
    /// </summary>
    private const int GroupPanels = 8;

    private const int FewTiles = 3, Page = 4096;

    /// <summary>Whether nothing but the product is asked for.</summary>
    internal readonly bool IsBare => PackedB == null && Bias == null && !Scaled && !Accumulate && !Relu;

    private static int PanelColumns => CacheSizes.PanelColumns<T>();

    /// <inheritdoc/>
    public readonly int Parts => Shape.M == 0 || Shape.N == 0 || Shape.Batch == 0 ? 0
        : new GemmBlocking(Shape, PanelColumns, PackedB != null).Parts;

    /// <inheritdoc/>
    public readonly nint ScratchBytes
    {
        get
        {
            var blocking = new GemmBlocking(Shape, PanelColumns, PackedB != null);
            nint depth = blocking.DepthPerBlock(Shape.K);
            nint rows = blocking.RowsPerBlock(Shape.M);
            nint packed = PackedB != null ? 0 : PanelBytes(depth);
            nint blockOfA = Math.Max(rows * (depth + 32), depth * (rows + 32)) * sizeof(T);
            nint whole = packed + blockOfA + LiveTerms<T>.Bytes((int)depth) + 64;
            nint left = Math.Max(new TurnedProduct<T>(this).ScratchBytes, new NarrowedProduct<T>(this).ScratchBytes);
            return Math.Max(Math.Max(whole, left), new SparseProduct<T>(this).ScratchBytes);
        }
    }

    private static nint PanelBytes(nint depth) => depth * CacheSizes.PanelBytes * GroupPanels;

    /// <inheritdoc/>
    public readonly void Run<L, V>(int part, byte* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        var blocking = new GemmBlocking(Shape, PanelColumns, PackedB != null);
        (int row, int column) = blocking.Block(part);
        int batch = part / (blocking.RowBlocks * blocking.ColumnBlocks);
        int first = Slices.Begin(Shape.Batch, blocking.BatchBlocks, batch);
        int last = Slices.Begin(Shape.Batch, blocking.BatchBlocks, batch + 1);
        int n0 = Slices.Begin(blocking.Panels, blocking.ColumnBlocks, column) * PanelColumns;
        int n1 = Math.Min(Shape.N, Slices.Begin(blocking.Panels, blocking.ColumnBlocks, column + 1) * PanelColumns);
        int m0 = Slices.Begin(Shape.M, blocking.RowBlocks, row), m1 = Slices.Begin(Shape.M, blocking.RowBlocks, row + 1);
        for (int b = first; b < last; b++)
        {
            GemmKernel<T> one = this;
            one.A += b * Shape.BatchStrideA + (m0 * (Shape.TransposeA ? 1 : Shape.RowsA));
            one.B += b * Shape.BatchStrideB + (n0 * (Shape.TransposeB ? Shape.RowsB : 1));
            one.C += b * Shape.BatchStrideC + (m0 * Shape.RowsC) + n0;
            if (Bias != null) one.Bias += n0;
            one.RunBlock<L, V>(m1 - m0, n0, n1, blocking, (T*)scratch);
        }
    }

    /// <summary>
    /// Computes one block of C, <paramref name="rows"/> by n0…n1, with all pointers but that of packed B moved to its corner.
    /// </summary>
    private readonly void RunBlock<L, V>(int rows, int n0, int n1, GemmBlocking blocking, T* scratch)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        if (new TurnedProduct<T>(this).Run<L, V>(rows, n1 - n0, scratch)) return;
        if (new NarrowedProduct<T>(this).Run<L, V>(rows, n1 - n0, scratch)) return;
        if (new FewRows<T>(this).Run<L, V>(rows, n1 - n0)) return;
        int begin = new SparseProduct<T>(this).Run<L, V>(rows, n1 - n0, scratch);
        if (begin == n1 - n0) return;
        nint zero = 0;
        int columns = n1 - n0, panel = 2 * L.Count, tiles = Slices.Count(rows, RegisterTile.MaxRows<T, L, V>());
        TileJob<T> job = default;
        job.CStride = Shape.RowsC;
        var places = (nint*)scratch;
        scratch += LiveTerms<T>.Bytes(blocking.DepthPerBlock(Shape.K)) / sizeof(T);
        T* blockOfA = PackedB != null ? scratch : scratch + (PanelBytes(blocking.DepthPerBlock(Shape.K)) / sizeof(T));
        for (int piece = 0; piece < blocking.DepthBlocks; piece++)
        {
            int k0 = Slices.Begin(Shape.K, blocking.DepthBlocks, piece);
            int depth = Slices.Begin(Shape.K, blocking.DepthBlocks, piece + 1) - k0;
            var terms = MayLeaveOut(columns)
                ? LiveTerms<T>.Find<L, V>(A + k0, Shape.RowsA, rows, depth, places) : LiveTerms<T>.All(depth);
            terms.Place(&job, &zero);
            job.Start = piece > 0 || Accumulate ? TileStart.Sum : Bias != null ? TileStart.Bias : TileStart.Zero;
            job.Relu = Relu && piece == blocking.DepthBlocks - 1;
            if (piece == 0 && Accumulate && Bias != null) AddBias<L, V>(rows, begin, columns);
            PlaceA<L, V>(&job, k0, rows, depth, columns >= 3 * panel && IsUnkind(Shape.RowsA), blockOfA);
            if (PackedB != null)
            {
                job.B = PackedB + (k0 * (nint)blocking.Panels * PanelColumns) + ((nint)n0 * depth);
                job.BStride = panel;
                RunGroup<L, V>(job, depth, 0, columns, rows, tiles);
                continue;
            }
            for (int n = begin; n < columns; n += GroupPanels * panel)
            {
                int group = Math.Min(GroupPanels * panel, columns - n);
                PlaceB<L, V>(&job, terms, k0, n, depth, group, tiles, scratch);
                RunGroup<L, V>(job, depth, n, group, rows, tiles);
                terms.SpreadNaN<L, V>(B + (n * Shape.RowsB) + k0, Shape.RowsB, group, C + n, Shape.RowsC, rows);
            }
        }
    }

    /// <summary>
    /// Whether rows this far apart fall into one set of the first cache, where the fourteen of a tile evict one another. (Copying those in
    /// two or four sets as well took 2 to 10 % of a product.)
    /// </summary>
    internal static bool IsUnkind(nint stride) => stride * sizeof(T) % Page == 0;

    /// <summary>Whether terms that are zero in all rows of A are looked for: in gradients by the input of a dense layer.</summary>
    private readonly bool MayLeaveOut(int columns) =>
        Shape is { TransposeA: false, TransposeB: true } && PackedB == null && !Scaled && LiveTerms<T>.MayPay(columns);

    private readonly void RunGroup<L, V>(TileJob<T> job, int depth, int n, int group, int rows, int tiles)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        bool packed = job.BStride == 2 * L.Count;
        T* a = job.A, b = job.B;
        for (int tile = 0, m = 0; tile < tiles; tile++)
        {
            int next = Slices.Begin(rows, tiles, tile + 1);
            job.A = a + (m * job.RowStride);
            for (int j = 0; j < group; j += 2 * L.Count)
            {
                int width = Math.Min(2 * L.Count, group - j);
                job.B = packed ? b + ((nint)j * depth) : b + j;
                job.Bias = Bias == null ? null : Bias + n + j;
                job.C = C + n + j + (m * job.CStride);
                // C may lie in memory: ask for the next tile's block now, so that it is there when its sums start.
                if (j + (2 * L.Count) < group) Prefetch.Block(job.C + (2 * L.Count), job.CStride, next - m, width > L.Count);
                Tile.Run<T, L, V>(&job, next - m, width);
            }
            m = next;
        }
    }

    /// <summary>Adding to C and a bias at once is rare: the bias gets a pass of its own, before the product.</summary>
    private readonly void AddBias<L, V>(int rows, int begin, int columns)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        for (int m = 0; m < rows; m++)
        {
            for (int n = begin; n < columns; n += L.Count)
            {
                T* c = C + (m * Shape.RowsC) + n;
                int left = Math.Min(L.Count, columns - n);
                L.StorePartial(c, L.Add(L.LoadPartial(c, left), L.LoadPartial(Bias + n, left)), left);
            }
        }
    }

    /// <summary>Points the job at A, or at a copy of the block with a kinder stride if the copy will be read often enough.</summary>
    private readonly void PlaceA<L, V>(TileJob<T>* job, int k0, int rows, int depth, bool readOften, T* target)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint stride = Shape.RowsA;
        T* source = Shape.TransposeA ? A + (k0 * stride) : A + k0;
        if (readOften)
        {
            nint kinder = (((Shape.TransposeA ? rows : depth) + 15) & ~15) + 16;
            if (Shape.TransposeA) Panel.CopyRows<T, L, V>(source, stride, depth, rows, target, kinder);
            else Panel.CopyRows<T, L, V>(source, stride, rows, depth, target, kinder);
            source = target;
            stride = kinder;
        }
        job->A = source;
        job->RowStride = Shape.TransposeA ? 1 : stride;
        job->KStride = Shape.TransposeA ? stride : 1;
        job->GroupStride = 3 * job->RowStride;
    }

    /// <summary>
    /// Points the job at a group of panels of B: where it lies if it has no ragged edge, or packed if many tiles read it and each of its
    /// rows lies in another page of memory. (Packing nearer rows as well took 4 to 10 % of a product.)
    /// </summary>
    private readonly void PlaceB<L, V>(TileJob<T>* job, LiveTerms<T> terms, int k0, int n, int depth, int columns, int tiles, T* target)
        where L : struct, ILanes<T, V>
        where V : struct
    {
        nint stride = Shape.RowsB;
        int panel = 2 * L.Count;
        T factor = Scaled ? Alpha : default;
        T* source = Shape.TransposeB ? B + (n * stride) + k0 : B + (k0 * stride) + n;
        bool isNear = tiles <= FewTiles || stride * sizeof(T) <= Page;
        bool direct = !Shape.TransposeB && !Scaled && isNear && columns % L.Count == 0 && stride != panel;
        job->B = direct ? source : target;
        job->BStride = direct ? stride : panel;
        if (direct) return;
        if (!Shape.TransposeB)
        {
            Panel.PackGroup<T, L, V>(source, stride, depth, columns, target, factor, Scaled);
            return;
        }
        for (int j = 0; j < columns; j += panel)
        {
            Panel.PackTransposed<T, L, V>(
                source + (j * stride), stride, depth, Math.Min(panel, columns - j), target, panel, factor, Scaled);
            terms.Condense<L, V>(target, panel);
            target += (nint)depth * panel;
        }
    }
}
