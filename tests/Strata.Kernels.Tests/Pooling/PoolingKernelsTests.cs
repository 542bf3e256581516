using Strata.Kernels.Pooling;
using Strata.Kernels.Tests.Support;
using Strata.Kernels.Threading;

namespace Strata.Kernels.Tests.Pooling;

public sealed unsafe class PoolingKernelsTests
{
    [Fact]
    public void Float_matches_reference() => RandomShapes<float>(80);

    [Fact]
    public void Double_matches_reference() => RandomShapes<double>(40);

    [Fact]
    public void Every_channel_remainder_matches()
    {
        for (int c = 1; c <= 34; c++) Check<float>(new System.Random(c), Shape(new System.Random(c), 2, 7, 8, c, 2, 2, same: c % 2 == 0), special: false);
    }

    [Fact]
    public void Nan_wins_the_first_maximum_is_taken_and_padding_never_wins()
    {
        var random = new System.Random(3);
        for (int i = 0; i < 20; i++)
        {
            int window = random.Next(2, 4);
            Check<float>(random, Shape(random, 2, 6, 7, random.Next(1, 20), window, random.Next(1, 3), same: true), special: true);
        }
    }

    [Fact]
    public void Windows_of_more_than_255_places_use_int_indices()
    {
        var random = new System.Random(4);
        PoolingShape shape = Shape(random, 1, 20, 20, 5, 17, 3, same: false);
        double[] x = Numbers.Random(random, 20 * 20 * 5);
        (double[] y, int[] where) = PoolingReference.Max(shape, x);
        foreach (int bits in Widths.All) CheckMax<float, int>(shape, x, y, where, Numbers.Random(random, y.Length), bits);
    }

    [Fact]
    public void Bits_do_not_depend_on_the_number_of_threads()
    {
        var random = new System.Random(5);
        PoolingShape shape = Shape(random, 9, 24, 24, 32, 3, 2, same: true);
        using var x = GuardedBuffer<float>.Of(Numbers.Random(random, 9 * 24 * 24 * 32));
        float[][]? first = null;
        foreach (int threads in new[] { 1, 2, 3, 7 })
        {
            var team = new WorkerTeam(threads);
            using var y = new GuardedBuffer<float>(9 * 12 * 12 * 32);
            using var where = new GuardedBuffer<byte>(y.Length);
            using var dx = new GuardedBuffer<float>(x.Length);
            using var da = new GuardedBuffer<float>(x.Length);
            team.Run(new KernelWork<MaxPoolingKernel<float, byte>, float>(
                new() { Input = x.Pointer, Output = y.Pointer, Indices = where.Pointer, Shape = shape }));
            team.Run(new KernelWork<MaxPoolingGradientKernel<float, byte>, float>(
                new() { OutputGradient = y.Pointer, Indices = where.Pointer, InputGradient = dx.Pointer, Shape = shape }));
            team.Run(new KernelWork<AveragePoolingGradientKernel<float>, float>(
                new() { OutputGradient = y.Pointer, InputGradient = da.Pointer, Shape = shape }));
            team.Run(new KernelWork<AveragePoolingKernel<float>, float>(new() { Input = x.Pointer, Output = y.Pointer, Shape = shape }));
            float[][] results = [y.Span.ToArray(), dx.Span.ToArray(), da.Span.ToArray()];
            first ??= results;
            for (int i = 0; i < results.Length; i++) Assert.True(results[i].AsSpan().SequenceEqual(first[i]),
                $"result {i}, {threads} threads");
        }
    }

    private static PoolingShape Shape(System.Random random, int batch, int h, int w, int c, int window, int stride, bool same) =>
        (new PoolingShape(batch, h, w, c, 0, 0)
        {
            WindowHeight = window, WindowWidth = Math.Max(1, window - random.Next(2)), StrideHeight = stride, StrideWidth = stride,
        }).Padded(same);

    private static void RandomShapes<T>(int cases)
        where T : unmanaged
    {
        var random = new System.Random(1);
        for (int i = 0; i < cases; i++)
        {
            PoolingShape shape = Shape(
                random, random.Next(1, 4), random.Next(4, 10), random.Next(4, 10), random.Next(1, 40), random.Next(1, 5),
                    random.Next(1, 5), i % 2 == 0);
            Check<T>(random, shape, special: false);
        }
    }

    private static void Check<T>(System.Random random, PoolingShape shape, bool special)
        where T : unmanaged
    {
        double[] x = Numbers.Random(random, shape.Batch * shape.Height * shape.Width * shape.Channels);
        if (special)
        {
            double[] rare = [double.NaN, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity, -1, -1];
            for (int i = 0; i < x.Length; i++) x[i] = random.Next(3) == 0 ? rare[random.Next(rare.Length)] : -Math.Abs(x[i]);
        }
        (double[] y, int[] where) = PoolingReference.Max(shape, x);
        double[] dy = Numbers.Random(random, y.Length);
        foreach (int bits in Widths.All)
        {
            CheckMax<T, byte>(shape, x, y, where, dy, bits);
            CheckAverage<T>(shape, special ? Numbers.Random(random, x.Length) : x, dy, bits);
        }
    }

    private static void CheckMax<T, TIndex>(PoolingShape shape, double[] x, double[] y, int[] where, double[] dy, int bits)
        where T : unmanaged
        where TIndex : unmanaged
    {
        string what = $"{typeof(T).Name} {bits} {shape}";
        using var input = GuardedBuffer<T>.Of(x);
        using var output = new GuardedBuffer<T>(y.Length);
        using var plain = new GuardedBuffer<T>(y.Length);
        using var indices = new GuardedBuffer<TIndex>(y.Length);
        using var gradient = GuardedBuffer<T>.Of(dy);
        using var dx = new GuardedBuffer<T>(x.Length);
        Widths.Run<MaxPoolingKernel<T, TIndex>, T>(new() { Input = input.Pointer, Output = plain.Pointer, Shape = shape }, bits);
        Widths.Run<MaxPoolingKernel<T, TIndex>, T>(
            new() { Input = input.Pointer, Output = output.Pointer, Indices = indices.Pointer, Shape = shape }, bits);
        Widths.Run<MaxPoolingGradientKernel<T, TIndex>, T>(
            new() { OutputGradient = gradient.Pointer, Indices = indices.Pointer, InputGradient = dx.Pointer, Shape = shape }, bits);
        Numbers.Close(y, plain.ToDoubles(), 0, "max without indices " + what);
        Numbers.Close(y, output.ToDoubles(), 0, "max " + what);
        for (int i = 0; i < where.Length; i++)
        {
            int index = typeof(TIndex) == typeof(byte) ? ((byte*)indices.Pointer)[i] : ((int*)indices.Pointer)[i];
            Assert.True(where[i] == index, $"index {i}: expected {where[i]}, got {index}, {what}");
        }
        Numbers.Close(PoolingReference.MaxGradient(shape, where, dy), dx.ToDoubles(), Numbers.Tolerance<T>(16), "max gradient " + what);
        foreach (var buffer in new[] { output, plain, dx }) buffer.CheckSurroundings();
        indices.CheckSurroundings();
    }

    private static void CheckAverage<T>(PoolingShape shape, double[] x, double[] dy, int bits)
        where T : unmanaged
    {
        string what = $"{typeof(T).Name} {bits} {shape}";
        using var input = GuardedBuffer<T>.Of(x);
        using var output = new GuardedBuffer<T>(dy.Length);
        using var gradient = GuardedBuffer<T>.Of(dy);
        using var dx = new GuardedBuffer<T>(x.Length);
        Widths.Run<AveragePoolingKernel<T>, T>(new() { Input = input.Pointer, Output = output.Pointer, Shape = shape }, bits);
        Widths.Run<AveragePoolingGradientKernel<T>,
            T>(new() { OutputGradient = gradient.Pointer, InputGradient = dx.Pointer, Shape = shape }, bits);
        Numbers.Close(PoolingReference.Average(shape, x), output.ToDoubles(), Numbers.Tolerance<T>(16), "average " + what);
        Numbers.Close(PoolingReference.AverageGradient(shape, dy), dx.ToDoubles(), Numbers.Tolerance<T>(16), "average gradient " + what);
        output.CheckSurroundings();
        dx.CheckSurroundings();
    }
}
