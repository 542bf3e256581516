using System.Runtime.Intrinsics;
using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Gemm;

/// <summary>Columns of zeros, and numbers that are not finite, at every width.</summary>
public sealed unsafe class NonZerosTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 17)]
    [InlineData(40, 128)]
    [InlineData(33, 300)]
    public void Columns_with_anything_but_zeros_are_found(int rows, int columns)
    {
        var random = new System.Random(51);
        foreach (double share in (double[])[0, 0.5, 1])
        {
            double[] matrix = Numbers.Random(random, rows * columns);
            // Lone numbers in late rows, also such that their bits, laid over one another, look like NaN.
            ZeroProducts.ClearElements(random, matrix, 0.8);
            for (int i = 0; i < matrix.Length; i++) matrix[i] = i % 7 == 0 ? matrix[i] * 1e38 : i % 11 == 0 ? matrix[i] * 1e-40 : matrix[i];
            ZeroProducts.ClearColumns(random, matrix, columns, share);
            if (share == 0.5) matrix[^1] = double.NaN;
            float[] values = [.. matrix.Select(v => (float)v)];
            int[] expected = [.. Enumerable.Range(0, columns).Where(j => Enumerable.Range(0, rows).Any(i => values[(i * columns) + j] != 0))];
            Assert.Equal(expected, Find<Lanes512<float>, Vector512<float>>(values, rows, columns));
            Assert.Equal(expected, Find<Lanes256<float>, Vector256<float>>(values, rows, columns));
            Assert.Equal(expected, Find<Lanes128<float>, Vector128<float>>(values, rows, columns));
            Assert.Equal(expected, Find<LanesScalar<float>, float>(values, rows, columns));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void One_number_that_is_not_finite_is_seen_anywhere(double value)
    {
        const int rows = 3, columns = 71;
        for (int at = 0; at < rows * columns; at++)
        {
            var matrix = new double[rows * columns];
            Array.Fill(matrix, double.MaxValue);
            using var finite = GuardedBuffer<double>.Of(matrix);
            Assert.True(NonZeros.AreFinite<double, Lanes512<double>, Vector512<double>>(finite.Pointer, columns, rows, columns));
            matrix[at] = value;
            using var buffer = GuardedBuffer<double>.Of(matrix);
            Assert.False(NonZeros.AreFinite<double, Lanes512<double>, Vector512<double>>(buffer.Pointer, columns, rows, columns));
            Assert.False(NonZeros.AreFinite<double, Lanes128<double>, Vector128<double>>(buffer.Pointer, columns, rows, columns));
        }
    }

    private static int[] Find<L, V>(float[] values, int rows, int columns)
        where L : struct, ILanes<float, V>
        where V : struct
    {
        var places = new int[columns];
        fixed (float* matrix = values)
        fixed (int* found = places)
        {
            int count = NonZeros.Columns<float, L, V>(matrix, columns, rows, columns, found);
            return places[..count];
        }
    }
}
