using Strata.Kernels.Gemm;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Gemm;

/// <summary>Columns of zeros in B are left out where A is transposed.</summary>
public sealed unsafe class NarrowedProductTests
{
    [Theory]
    [InlineData(600, 32, 128)]
    [InlineData(113, 128, 320)]
    [InlineData(60, 9, 200)] // a ragged edge
    [InlineData(57, 300, 96)]
    [InlineData(300, 32, 1030)] // wider than is narrowed
    [InlineData(70, 1200, 100)] // terms in three pieces
    public void Left_out_they_change_nothing(int m, int k, int n)
    {
        var random = new System.Random(31);
        foreach (double share in (double[])[0.2, 0.6, 0.95, 1])
        {
            double[] a = Numbers.Random(random, m * k), b = Numbers.Random(random, n * k);
            ZeroProducts.ClearColumns(random, b, n, share);
            ZeroProducts.Check<float>(new GemmShape(m, n, k) { TransposeA = true }, a, b);
            if (share == 0.6) ZeroProducts.Check<double>(new GemmShape(m, n, k) { TransposeA = true }, a, b);
        }
    }

    [Fact]
    public void Infinity_times_zero_is_NaN_also_where_it_is_left_out()
    {
        const int m = 200, k = 32, n = 160;
        var random = new System.Random(32);
        double[] a = Numbers.Random(random, m * k), b = Numbers.Random(random, n * k);
        ZeroProducts.ClearColumns(random, b, n, 0.7);
        for (int i = 0; i < 20; i++)
            a[random.Next(a.Length)] = ((double[])[double.PositiveInfinity, double.NegativeInfinity, double.NaN])[i % 3];
        ZeroProducts.Check<float>(new GemmShape(m, n, k) { TransposeA = true }, a, b);
        ZeroProducts.Check<double>(new GemmShape(m, n, k) { TransposeA = true }, a, b);
    }
}
