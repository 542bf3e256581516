using System.Runtime.Intrinsics.X86;
using Strata.Kernels.Gemm;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Gemm;

/// <summary>Products whose zeros are left out, compared with sums that leave out nothing: number by number, and bit by bit.</summary>
internal static unsafe class ZeroProducts
{
    /// <summary>Multiplies at every width and compares, NaN included.</summary>
    /// <param name="shape">Sizes.</param>
    /// <param name="a">A, with zeros or without.</param>
    /// <param name="b">B, the same.</param>
    /// <param name="bias">Added to each row, or null.</param>
    /// <param name="relu">Whether negative results become zero.</param>
    public static void Check<T>(GemmShape shape, double[] a, double[] b, double[]? bias = null, bool relu = false)
        where T : unmanaged
    {
        double[] expected = GemmReference.Multiply(
            shape, a, b, new double[shape.M * shape.N], bias ?? [], (bias == null ? 0 : 4) | (relu ? 8 : 0));
        using var left = GuardedBuffer<T>.Of(a);
        using var right = GuardedBuffer<T>.Of(b);
        using var added = GuardedBuffer<T>.Of(bias ?? [0]);
        foreach (int bits in Widths.All)
        {
            using var result = new GuardedBuffer<T>(expected.Length);
            result.Span.Fill(Numbers.To<T>(double.NaN));
            Widths.Run<GemmKernel<T>, T>(
                new()
                {
                    A = left.Pointer, B = right.Pointer, C = result.Pointer, Shape = shape, Relu = relu,
                    Bias = bias == null ? null : added.Pointer,
                },
                bits);
            double[] actual = result.ToDoubles();
            Numbers.Close(expected, actual, Numbers.Tolerance<T>(shape.K), $"{bits} {shape}");
            if (typeof(T) == typeof(float) && Fma.IsSupported) SameBits(shape, a, b, bias, relu, actual);
            result.CheckSurroundings();
        }
    }

    /// <summary>Every so many columns of a matrix, at random, become zero.</summary>
    public static void ClearColumns(System.Random random, double[] matrix, int columns, double share)
    {
        for (int j = 0; j < columns; j++)
        {
            if (random.NextDouble() >= share) continue;
            for (int i = j; i < matrix.Length; i += columns) matrix[i] = i % 3 == 0 ? -0.0 : 0;
        }
    }

    /// <summary>Every so many elements, at random, become zero.</summary>
    public static void ClearElements(System.Random random, double[] matrix, double share)
    {
        for (int i = 0; i < matrix.Length; i++)
            if (random.NextDouble() < share) matrix[i] = 0;
    }

    private static void SameBits(GemmShape shape, double[] a, double[] b, double[]? bias, bool relu, double[] actual)
    {
        for (int m = 0; m < shape.M; m++)
        {
            for (int n = 0; n < shape.N; n++)
            {
                float sum = bias == null ? 0 : (float)bias[n];
                for (int k = 0; k < shape.K; k++)
                {
                    double x = a[shape.TransposeA ? (k * shape.M) + m : (m * shape.K) + k];
                    double y = b[shape.TransposeB ? (n * shape.K) + k : (k * shape.N) + n];
                    sum = MathF.FusedMultiplyAdd((float)x, (float)y, sum);
                }
                if (relu && sum < 0) sum = 0;
                Assert.Equal(sum, (float)actual[(m * shape.N) + n]);
            }
        }
    }
}
