using Strata.Kernels.Gemm;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Gemm;

/// <summary>Terms that are zero in all rows of A are left out where B is transposed.</summary>
public sealed unsafe class LiveTermsTests
{
    [Theory]
    [InlineData(32, 500, 128)] // turned
    [InlineData(128, 2100, 33)] // turned, more rows
    [InlineData(100, 400, 500)] // packed, k in two pieces
    [InlineData(70, 131, 90)]
    [InlineData(17, 140, 1)]
    public void Left_out_they_change_nothing(int m, int n, int k)
    {
        var random = new System.Random(21);
        foreach (double share in (double[])[0.1, 0.5, 0.9, 1])
        {
            double[] a = Numbers.Random(random, m * k), b = Numbers.Random(random, n * k);
            ZeroProducts.ClearColumns(random, a, k, share);
            ZeroProducts.Check<float>(new GemmShape(m, n, k) { TransposeB = true }, a, b);
            if (share == 0.5) ZeroProducts.Check<double>(new GemmShape(m, n, k) { TransposeB = true }, a, b);
        }
    }

    [Theory]
    [InlineData(32, 300)]
    [InlineData(80, 300)]
    public void Zero_times_infinity_is_NaN_also_where_it_is_left_out(int m, int n)
    {
        const int k = 128;
        var random = new System.Random(22);
        double[] a = Numbers.Random(random, m * k), b = Numbers.Random(random, n * k);
        ZeroProducts.ClearColumns(random, a, k, 0.6);
        for (int i = 0; i < 40; i++)
            b[random.Next(b.Length)] = ((double[])[double.PositiveInfinity, double.NegativeInfinity, double.NaN])[i % 3];
        ZeroProducts.Check<float>(new GemmShape(m, n, k) { TransposeB = true }, a, b);
        ZeroProducts.Check<double>(new GemmShape(m, n, k) { TransposeB = true }, a, b);
    }
}
