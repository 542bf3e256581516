using Strata.Kernels.Gemm;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Gemm;

/// <summary>Products cut along k, and which are.</summary>
public sealed unsafe class GemmDepthSplitTests
{
    [Theory]
    [InlineData(32, 5408, 128, 8)]
    [InlineData(128, 5408, 128, 4)]
    [InlineData(1, 2048, 10, 8)]
    [InlineData(3, 1028, 33, 4)]
    [InlineData(2, 1024, 1, 4)]
    [InlineData(32, 784, 512, 2)]
    [InlineData(128, 512, 512, 2)]
    public void Tall_weights_of_few_rows_are_cut(int m, int k, int n, int pieces)
    {
        var shape = new GemmShape(m, n, k);
        Assert.Equal(pieces, GemmDepthSplit.Pieces(shape));
        foreach (bool relu in (bool[])[false, true])
        {
            Check<float>(shape, hasBias: true, relu);
            Check<double>(shape, hasBias: false, relu);
        }
    }

    [Fact]
    public void Others_stay_whole()
    {
        Assert.Equal(2, GemmDepthSplit.Pieces(new GemmShape(256, 128, 5408)));
        Assert.Equal(1, GemmDepthSplit.Pieces(new GemmShape(256, 128, 1024)));
        Assert.Equal(1, GemmDepthSplit.Pieces(new GemmShape(1, 128, 5407)));
        Assert.Equal(1, GemmDepthSplit.Pieces(new GemmShape(1, 128, 512)));
        Assert.Equal(1, GemmDepthSplit.Pieces(new GemmShape(129, 512, 512)));
        Assert.Equal(1, GemmDepthSplit.Pieces(new GemmShape(8, 512, 784)));
        Assert.Equal(1, GemmDepthSplit.Pieces(new GemmShape(32, 256, 512)));
        Assert.Equal(1, GemmDepthSplit.Pieces(new GemmShape(32, 128, 5408) { TransposeB = true }));
        Assert.Equal(1, GemmDepthSplit.Pieces(new GemmShape(32, 128, 5408) { Batch = 2 }));
        Assert.Equal(0, GemmDepthSplit.PartialBytes(new GemmShape(1, 128, 512), 4));
    }

    private static void Check<T>(GemmShape shape, bool hasBias, bool relu)
        where T : unmanaged
    {
        var random = new System.Random(12);
        double[] a = Numbers.Random(random, (long)shape.M * shape.K), b = Numbers.Random(random, (long)shape.K * shape.N);
        double[] bias = Numbers.Random(random, shape.N);
        double[] expected = new double[shape.M * shape.N];
        for (int i = 0; i < shape.M; i++)
        {
            for (int j = 0; j < shape.N; j++)
            {
                double sum = hasBias ? bias[j] : 0;
                for (int p = 0; p < shape.K; p++) sum += a[(i * shape.K) + p] * b[(p * shape.N) + j];
                expected[(i * shape.N) + j] = relu ? Math.Max(0, sum) : sum;
            }
        }
        using var left = GuardedBuffer<T>.Of(a);
        using var right = GuardedBuffer<T>.Of(b);
        using var added = GuardedBuffer<T>.Of(bias);
        foreach (int bits in Widths.All)
        {
            using var result = new GuardedBuffer<T>(expected.Length);
            using var partials = new GuardedBuffer<byte>((nint)GemmDepthSplit.PartialBytes(shape, sizeof(T)));
            partials.Span.Fill(0xFF);
            T* pieces = (T*)partials.Pointer;
            Widths.Run<GemmKernel<T>, T>(
                new() { A = left.Pointer, B = right.Pointer, C = pieces, Shape = GemmDepthSplit.Split(shape) }, bits);
            Widths.Run<GemmDepthSumKernel<T>, T>(
                new()
                {
                    Partials = pieces, Pieces = GemmDepthSplit.Pieces(shape), C = result.Pointer, Bias = hasBias ? added.Pointer : null,
                    Relu = relu, Rows = shape.M, Columns = shape.N,
                },
                bits);
            Numbers.Close(expected, result.ToDoubles(), Numbers.Tolerance<T>(shape.K), $"{bits} {shape}");
            result.CheckSurroundings();
            partials.CheckSurroundings();
        }
    }
}
