using Strata.Kernels.Gemm;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Gemm;

/// <summary>Products of a few rows with a transposed B, at sizes around the edges of their blocks.</summary>
public sealed unsafe class TurnedProductTests
{
    [Theory]
    [InlineData(32, 500, 128)]
    [InlineData(17, 113, 33)]
    [InlineData(64, 225, 1024)]
    [InlineData(33, 31, 512)]
    [InlineData(48, 112, 256)]
    [InlineData(9, 14, 1)]
    [InlineData(5, 200, 40)]
    public void Matches_the_plain_sums(int m, int n, int k)
    {
        Check<float>(new GemmShape(m, n, k) { TransposeB = true });
        Check<double>(new GemmShape(m, n, k) { TransposeB = true });
        Check<float>(new GemmShape(m, n, k) { TransposeB = true, LeadingA = k + 3, LeadingB = k + 5, LeadingC = n + 7 });
    }

    private static void Check<T>(GemmShape shape)
        where T : unmanaged
    {
        var random = new System.Random(11);
        nint rowsA = shape.LeadingA > 0 ? shape.LeadingA : shape.K, rowsB = shape.LeadingB > 0 ? shape.LeadingB : shape.K;
        nint rowsC = shape.LeadingC > 0 ? shape.LeadingC : shape.N;
        double[] a = Numbers.Random(random, (((long)shape.M - 1) * rowsA) + shape.K), b = Numbers.Random(random, (((long)shape.N - 1) * rowsB) + shape.K);
        using var left = GuardedBuffer<T>.Of(a);
        using var right = GuardedBuffer<T>.Of(b);
        foreach (int bits in Widths.All)
        {
            using var result = new GuardedBuffer<T>((((long)shape.M - 1) * rowsC) + shape.N);
            result.Span.Clear();
            Widths.Run<GemmKernel<T>, T>(new() { A = left.Pointer, B = right.Pointer, C = result.Pointer, Shape = shape }, bits);
            double[] c = result.ToDoubles();
            for (int i = 0; i < shape.M; i++)
            {
                for (int j = 0; j < rowsC && (i * rowsC) + j < c.Length; j++)
                {
                    double expected = 0;
                    for (int p = 0; j < shape.N && p < shape.K; p++) expected += a[(i * rowsA) + p] * b[(j * rowsB) + p];
                    Numbers.Close([expected], [c[(i * rowsC) + j]], Numbers.Tolerance<T>(shape.K), $"{bits} {shape} [{i}, {j}]");
                }
            }
            result.CheckSurroundings();
        }
    }
}
