using Strata.Kernels.Gemm;
using Strata.Kernels.Tests.Support;
using Strata.Kernels.Threading;

namespace Strata.Kernels.Tests.Gemm;

public sealed unsafe class GemmKernelTests
{
    [Fact]
    public void Float_matches_reference_for_random_shapes() => RandomShapes<float>(120);

    [Fact]
    public void Double_matches_reference_for_random_shapes() => RandomShapes<double>(60);

    private static void RandomShapes<T>(int cases)
        where T : unmanaged
    {
        var random = new System.Random(5);
        for (int i = 0; i < cases; i++)
        {
            var shape = new GemmShape(random.Next(0, 50), random.Next(0, 70), random.Next(0, 40)) { TransposeA = i % 2 == 1,
                TransposeB = i % 4 > 1 };
            shape = i % 3 == 0 ? shape with { Batch = random.Next(1, 5) } : shape;
            Check<T>(random, shape, options: random.Next(16), extra: i % 5 == 0 ? random.Next(1, 9) : 0);
        }
    }

    [Fact]
    public void Every_column_remainder_and_row_count_matches()
    {
        var random = new System.Random(6);
        for (int n = 1; n <= 66; n++) Check<float>(random, new GemmShape(1 + (n % 15), n, 7) { TransposeB = n % 2 == 0 }, n % 16, 0);
        for (int n = 1; n <= 34; n++) Check<double>(random, new GemmShape(1 + (n % 15), n, 7) { TransposeA = n % 2 == 0 }, n % 16, 0);
        for (int m = 1; m <= 30; m++) Check<float>(random, new GemmShape(m, 32, 19), 0, 0);
    }

    [Theory]
    [InlineData(300, 140, 800, false, false)]
    [InlineData(300, 140, 800, true, true)]
    [InlineData(32, 128, 1000, false, false)]
    [InlineData(500, 128, 32, true, false)]
    [InlineData(32, 500, 128, false, true)]
    [InlineData(1, 512, 784, false, false)]
    [InlineData(1, 300, 784, false, true)]
    [InlineData(1, 230, 900, false, false)]
    [InlineData(3, 77, 131, false, true)]
    [InlineData(301, 101, 1030, false, true)]
    [InlineData(240, 102, 1100, true, false)]
    public void Shapes_of_several_blocks_match(int m, int n, int k, bool transposeA, bool transposeB)
    {
        var random = new System.Random(7);
        var shape = new GemmShape(m, n, k) { TransposeA = transposeA, TransposeB = transposeB };
        Check<float>(random, shape, 0, 0);
        Check<float>(random, shape, 15, 3);
        Check<double>(random, shape, 4, 0);
    }

    [Fact]
    public void Nan_and_infinity_go_where_the_sums_take_them()
    {
        var random = new System.Random(8);
        double[] a = Numbers.Random(random, 20 * 30), b = Numbers.Random(random, 30 * 40), c = new double[20 * 40];
        a[35] = double.NaN;
        b[77] = double.PositiveInfinity;
        b[78] = double.NegativeInfinity;
        var shape = new GemmShape(20, 40, 30);
        foreach (int bits in Widths.All) Compare<float>(shape, a, b, c, new double[40], 8, bits);
    }

    [Fact]
    public void Overwriting_ignores_nan_in_the_target()
    {
        var random = new System.Random(9);
        double[] a = Numbers.Random(random, 9 * 8), b = Numbers.Random(random, 8 * 37), c = new double[9 * 37];
        Array.Fill(c, double.NaN);
        foreach (int bits in Widths.All) Compare<float>(new GemmShape(9, 37, 8), a, b, c, new double[37], 0, bits);
    }

    [Theory]
    [InlineData(260, 200, 400, 1)]
    [InlineData(32, 128, 900, 1)]
    [InlineData(1, 512, 900, 1)]
    [InlineData(33, 17, 29, 40)]
    public void Bits_do_not_depend_on_the_number_of_threads(int m, int n, int k, int batch)
    {
        var random = new System.Random(10);
        var shape = new GemmShape(m, n, k) { Batch = batch };
        using var a = GuardedBuffer<float>.Of(Numbers.Random(random, (long)batch * m * k));
        using var b = GuardedBuffer<float>.Of(Numbers.Random(random, (long)batch * k * n));
        float[]? first = null;
        foreach (int threads in new[] { 1, 2, 3, 7 })
        {
            using var c = new GuardedBuffer<float>((long)batch * m * n);
            var kernel = new GemmKernel<float> { A = a.Pointer, B = b.Pointer, C = c.Pointer, Shape = shape };
            Assert.True(kernel.Parts > 1);
            new WorkerTeam(threads).Run(new KernelWork<GemmKernel<float>, float>(kernel));
            first ??= c.Span.ToArray();
            Assert.True(c.Span.SequenceEqual(first));
        }
    }

    /// <summary>options: 1 accumulate, 2 alpha, 4 bias, 8 ReLU; extra: added to each leading dimension.</summary>
    private static void Check<T>(System.Random random, GemmShape shape, int options, int extra)
        where T : unmanaged
    {
        int rowsA = shape.TransposeA ? shape.K : shape.M, rowsB = shape.TransposeB ? shape.N : shape.K;
        int columnsA = (shape.TransposeA ? shape.M : shape.K) + extra, columnsB = (shape.TransposeB ? shape.K : shape.N) + extra;
        shape = shape with
        {
            LeadingA = Math.Max(1, columnsA), LeadingB = Math.Max(1, columnsB), LeadingC = Math.Max(1, shape.N + extra),
            BatchStrideA = (nint)rowsA * columnsA, BatchStrideB = (nint)rowsB * columnsB, BatchStrideC = (nint)shape.M * (shape.N + extra),
        };
        double[] a = Numbers.Random(random, shape.Batch * shape.BatchStrideA), b = Numbers.Random(random, shape.Batch * shape.BatchStrideB);
        double[] c = Numbers.Random(random, shape.Batch * shape.BatchStrideC), bias = Numbers.Random(random, shape.N);
        double[] expected = GemmReference.Multiply(shape, a, b, c, bias, options);
        foreach (int bits in Widths.All) Compare<T>(shape, a, b, c, bias, options, bits, expected);
    }

    private static void Compare<T>(GemmShape shape, double[] a, double[] b, double[] c, double[] bias, int options, int bits,
        double[]? expected = null)
        where T : unmanaged
    {
        using var bufferA = GuardedBuffer<T>.Of(a);
        using var bufferB = GuardedBuffer<T>.Of(b);
        using var bufferC = GuardedBuffer<T>.Of(c);
        using var bufferBias = GuardedBuffer<T>.Of(bias);
        var kernel = new GemmKernel<T>
        {
            A = bufferA.Pointer, B = bufferB.Pointer, C = bufferC.Pointer, Shape = shape,
            Accumulate = (options & 1) != 0, Scaled = (options & 2) != 0, Alpha = Numbers.To<T>(-0.75),
            Bias = (options & 4) != 0 ? bufferBias.Pointer : null, Relu = (options & 8) != 0,
        };
        using var packed = new GuardedBuffer<byte>(GemmPackKernel<T>.PackedBytes(shape));
        if (shape.Batch == 1 && (shape.M + shape.N) % 2 == 0)
        {
            packed.Span.Fill(0xFF);
            kernel.PackedB = (T*)packed.Pointer;
            kernel.B = null;
            kernel.Scaled = false;
            Widths.Run<GemmPackKernel<T>, T>(
                new() { B = bufferB.Pointer, PackedB = kernel.PackedB, Shape = shape, Scaled = (options & 2) != 0, Alpha = kernel.Alpha },
                    bits);
        }
        Widths.Run<GemmKernel<T>, T>(kernel, bits);
        expected ??= GemmReference.Multiply(shape, a, b, c, bias, options);
        Numbers.Close(expected, bufferC.ToDoubles(), Numbers.Tolerance<T>(shape.K),
            $"{typeof(T).Name}, {bits} bits, options {options}, {shape}");
        bufferC.CheckSurroundings();
    }
}
