using Strata.Kernels.Gemm;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Gemm;

/// <summary>Zeros anywhere in A are left out, row by row.</summary>
public sealed unsafe class SparseProductTests
{
    [Theory]
    [InlineData(32, 128, 676, false)]
    [InlineData(128, 512, 784, false)]
    [InlineData(9, 205, 97, false)] // a ragged edge, pieces of unequal length
    [InlineData(40, 64, 16, false)]
    [InlineData(230, 128, 32, true)]
    [InlineData(57, 192, 130, true)]
    [InlineData(8, 70, 49, true)]
    public void Left_out_they_change_nothing(int m, int n, int k, bool transposeA)
    {
        var random = new System.Random(41);
        foreach (double share in (double[])[0.3, 0.5, 0.85, 1])
        {
            double[] a = Numbers.Random(random, m * k), b = Numbers.Random(random, n * k), bias = Numbers.Random(random, n);
            ZeroProducts.ClearElements(random, a, share);
            var shape = new GemmShape(m, n, k) { TransposeA = transposeA };
            ZeroProducts.Check<float>(shape, a, b);
            if (!transposeA) ZeroProducts.Check<float>(shape, a, b, bias, relu: true);
            if (share == 0.5) ZeroProducts.Check<double>(shape, a, b, bias);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_B_is_not_finite_nothing_is_left_out(bool transposeA)
    {
        const int m = 64, k = 160, n = 256;
        var random = new System.Random(42);
        double[] a = Numbers.Random(random, m * k), b = Numbers.Random(random, n * k);
        ZeroProducts.ClearElements(random, a, 0.7);
        for (int i = 0; i < 12; i++)
            b[random.Next(b.Length)] = ((double[])[double.PositiveInfinity, double.NegativeInfinity, double.NaN])[i % 3];
        ZeroProducts.Check<float>(new GemmShape(m, n, k) { TransposeA = transposeA }, a, b, Numbers.Random(random, n));
        ZeroProducts.Check<double>(new GemmShape(m, n, k) { TransposeA = transposeA }, a, b, null, relu: !transposeA);
    }
}
