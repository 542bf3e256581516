namespace Strata.Kernels.Gemm;

/// <summary>
/// A product of a few rows with a tall matrix of weights, cut along k: pieces with a partial result each, which
/// <see cref="GemmDepthSumKernel{T}"/> adds up in order. Each thread then reads the rows of the weights that it also reads for the gradient
/// by the input and writes in the update, so that no other thread's cache has them. Cut by columns, every second line of the weights went
/// from one cache to the other and back in each step. From sizes alone.
/// </summary>
public static class GemmDepthSplit
{
    private const int LeastDepth = 256, LeastRows = 16;

    private const long LargeWeights = 1 << 18;

    /// <summary>How many pieces; 1 if the product is better left whole.</summary>
    public static int Pieces(in GemmShape shape)
    {
        bool isDense = shape is { LeadingA: 0, LeadingB: 0, LeadingC: 0, TransposeA: false, TransposeB: false };
        if (shape.Batch != 1 || !isDense) return 1;
        foreach (int pieces in (ReadOnlySpan<int>)[8, 4])
        {
            // Partial results are written and read once more: a small part of what reading the weights takes.
            bool isCheap = 4L * 2 * pieces * shape.M <= shape.K;
            if (isCheap && shape.K % pieces == 0 && shape.K / pieces >= LeastDepth) return pieces;
        }
        // Two pieces of weights that fill a second cache: what they cost is seen, what they save where threads share no cache is more.
        bool isLarge = (long)shape.K * shape.N >= LargeWeights && 4L * shape.M <= shape.K && shape.M >= LeastRows;
        return isLarge && shape.K % 2 == 0 && shape.K / 2 >= LeastDepth ? 2 : 1;
    }

    /// <summary>The pieces as a batch of products, one for each, whose results lie one behind another.</summary>
    public static GemmShape Split(in GemmShape shape)
    {
        int depth = shape.K / Pieces(shape);
        return new GemmShape(shape.M, shape.N, depth)
        {
            Batch = Pieces(shape), LeadingA = shape.K, BatchStrideA = depth, BatchStrideB = (nint)depth * shape.N,
        };
    }

    /// <summary>Bytes of the partial results; 0 if there is one piece.</summary>
    public static long PartialBytes(in GemmShape shape, int elementBytes) =>
        Pieces(shape) is > 1 and var pieces ? (long)pieces * shape.M * shape.N * elementBytes : 0;
}
