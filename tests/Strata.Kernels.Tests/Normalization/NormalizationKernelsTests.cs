using Strata.Kernels.Convolution;
using Strata.Kernels.Normalization;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Normalization;

public sealed unsafe class NormalizationKernelsTests
{
    private const double Epsilon = 0.01;

    [Fact]
    public void Float_matches_reference() => RandomSizes<float>();

    [Fact]
    public void Double_matches_reference() => RandomSizes<double>();

    [Theory]
    [InlineData(131072, 32, 512)]
    [InlineData(131072, 128, 256)]
    [InlineData(20, 3, 1024)]
    [InlineData(0, 3, 1024)]
    [InlineData(1 << 20, 1000, 2048)]
    public void The_cut_follows_from_the_sizes(long rows, int channels, long rowsPerChunk)
    {
        var chunks = RowChunks.Of(rows, channels);
        long total = 0;
        for (int i = 0; i < chunks.Count; i++)
        {
            Assert.Equal(total, chunks[i].First);
            total += chunks[i].Count;
        }
        Assert.Equal(rows, total);
        Assert.Equal(rowsPerChunk, chunks.RowsPerChunk);
    }

    private static void RandomSizes<T>()
        where T : unmanaged
    {
        var random = new System.Random(5);
        for (int channels = 1; channels < 40; channels++)
        {
            Check<T>(random, new(random.Next(1, 60), channels, random.Next(1, 20)));
            CheckRows<T>(random, new(random.Next(1, 30), channels, random.Next(1, 20)));
        }
        Check<T>(random, new(3, 150, 2));
        CheckRows<T>(random, new(3, 150, 2));
    }

    private static void Check<T>(System.Random random, RowChunks chunks)
        where T : unmanaged
    {
        int channels = chunks.Channels, rows = (int)chunks.Rows;
        double[] x = Numbers.Random(random, rows * channels), dy = Numbers.Random(random, rows * channels);
        double[] gamma = Numbers.Random(random, channels), beta = Numbers.Random(random, channels);
        var expected = Reference(x, dy, gamma, beta, rows, channels);
        using GuardedBuffer<T> input = GuardedBuffer<T>.Of(x), gradient = GuardedBuffer<T>.Of(dy);
        using GuardedBuffer<T> scale = GuardedBuffer<T>.Of(gamma), shift = GuardedBuffer<T>.Of(beta);
        foreach (int bits in Widths.All)
        {
            using GuardedBuffer<T> partials = new(2 * chunks.Count * channels), mean = new(channels), variance = new(channels);
            using GuardedBuffer<T> y = new(x.Length), dx = new(x.Length), dGamma = new(channels), dBeta = new(channels);
            Widths.Run<MomentsKernel<T>, T>(new(input.Pointer, partials.Pointer, chunks), bits);
            Widths.Run<MomentsJoinKernel<T>, T>(new(partials.Pointer, mean.Pointer, variance.Pointer, chunks), bits);
            Widths.Run<NormalizeKernel<T>, T>(
                new()
                {
                    Input = input.Pointer, Output = y.Pointer, Mean = mean.Pointer, Variance = variance.Pointer, Gamma = scale.Pointer,
                    Beta = shift.Pointer, Epsilon = Epsilon, Chunks = chunks,
                },
                bits);
            NormalizedGradient<T> given = new()
            {
                Input = input.Pointer, OutputGradient = gradient.Pointer, Mean = mean.Pointer, Variance = variance.Pointer,
                Gamma = scale.Pointer, Epsilon = Epsilon, Chunks = chunks,
            };
            Widths.Run<NormalizeSumsKernel<T>, T>(new(given, partials.Pointer), bits);
            Sum(partials.Pointer, dBeta.Pointer);
            Sum(partials.Pointer + chunks.Count * channels, dGamma.Pointer);
            NormalizeGradientKernel<T> last = new()
            {
                Given = given, GammaGradient = dGamma.Pointer, BetaGradient = dBeta.Pointer, InputGradient = dx.Pointer,
            };
            Widths.Run<NormalizeGradientKernel<T>, T>(last, bits);
            CheckMasked(last, x, dx, partials, bits);
            GuardedBuffer<T>[] received = [mean, variance, y, dGamma, dBeta, dx];
            for (int i = 0; i < received.Length; i++)
            {
                // A variance near 0 makes what is divided by it less sure.
                Numbers.Close(expected[i], received[i].ToDoubles(), 20 * Numbers.Tolerance<T>(rows), $"{i} {bits} {chunks}");
                received[i].CheckSurroundings();
            }
            void Sum(T* from, T* to) => Widths.Run<PartialSumKernel<T>, T>(
                new() { Partials = from, Target = to, Length = channels, Count = chunks.Count }, bits);
        }
    }

    /// <summary>The same with the gradient of a ReLU that gave x, and the sums of it.</summary>
    private static void CheckMasked<T>(
        NormalizeGradientKernel<T> kernel, double[] x, GuardedBuffer<T> plain, GuardedBuffer<T> partials, int bits)
        where T : unmanaged
    {
        var chunks = kernel.Given.Chunks;
        using GuardedBuffer<T> masked = new(x.Length), sums = new(chunks.Channels);
        Widths.Run<NormalizeGradientKernel<T>, T>(
            kernel with { InputGradient = masked.Pointer, Partials = partials.Pointer, Masked = true }, bits);
        Widths.Run<PartialSumKernel<T>, T>(
            new() { Partials = partials.Pointer, Target = sums.Pointer, Length = chunks.Channels, Count = chunks.Count }, bits);
        double[] expected = [.. plain.ToDoubles().Zip(x, (d, v) => v > 0 ? d : 0)], totals = new double[chunks.Channels];
        for (int i = 0; i < expected.Length; i++) totals[i % totals.Length] += expected[i];
        Assert.Equal(expected, masked.ToDoubles());
        // What is added up is as large as dx at most, and there are as many of them as rows.
        double largest = expected.Length == 0 ? 0 : expected.Max(Math.Abs);
        Numbers.Close(totals, sums.ToDoubles(), Numbers.Tolerance<T>(chunks.Rows) * Math.Max(1, largest), $"sums {bits} {chunks}");
        masked.CheckSurroundings();
        sums.CheckSurroundings();
    }

    /// <summary>Layer normalization: the moments of rows instead of columns.</summary>
    private static void CheckRows<T>(System.Random random, RowChunks chunks)
        where T : unmanaged
    {
        int n = chunks.Channels, rows = (int)chunks.Rows;
        double[] x = Numbers.Random(random, rows * n), dy = Numbers.Random(random, rows * n);
        double[] gamma = Numbers.Random(random, n), beta = Numbers.Random(random, n);
        double[] y = new double[x.Length], dx = new double[x.Length], sums = new double[2 * n];
        for (int row = 0; row < rows; row++)
        {
            int[] places = [.. Enumerable.Range(row * n, n)];
            double mean = places.Average(i => x[i]);
            double deviation = Math.Sqrt(places.Average(i => (x[i] - mean) * (x[i] - mean)) + Epsilon);
            double[] z = [.. places.Select(i => (x[i] - mean) / deviation)], a = [.. places.Select(i => dy[i] * gamma[i % n])];
            double share = a.Average(), slope = a.Zip(z, (p, q) => p * q).Average();
            foreach (int i in places)
            {
                int c = i % n;
                y[i] = gamma[c] * z[c] + beta[c];
                dx[i] = (a[c] - share - z[c] * slope) / deviation;
                sums[c] += dy[i];
                sums[n + c] += dy[i] * z[c];
            }
        }
        using GuardedBuffer<T> input = GuardedBuffer<T>.Of(x), gradient = GuardedBuffer<T>.Of(dy);
        using GuardedBuffer<T> scale = GuardedBuffer<T>.Of(gamma), shift = GuardedBuffer<T>.Of(beta);
        double tolerance = 20 * Numbers.Tolerance<T>(Math.Max(rows, n));
        foreach (int bits in Widths.All)
        {
            using GuardedBuffer<T> output = new(x.Length), inputGradient = new(x.Length), partials = new(2 * chunks.Count * n);
            Widths.Run<LayerNormKernel<T>, T>(
                new(input.Pointer, scale.Pointer, shift.Pointer, output.Pointer, Epsilon, chunks), bits);
            Widths.Run<LayerNormGradientKernel<T>, T>(
                new(input.Pointer, scale.Pointer, gradient.Pointer, inputGradient.Pointer, partials.Pointer, Epsilon, chunks), bits);
            double[] parts = partials.ToDoubles();
            double[] totals = [.. Enumerable.Range(0, 2 * n).Select(i =>
                Enumerable.Range(0, chunks.Count).Sum(chunk => parts[(i / n * chunks.Count + chunk) * n + i % n]))];
            Numbers.Close(y, output.ToDoubles(), tolerance, $"rows {bits} {chunks}");
            Numbers.Close(dx, inputGradient.ToDoubles(), tolerance, $"rows' gradient {bits} {chunks}");
            Numbers.Close(sums, totals, tolerance, $"rows' sums {bits} {chunks}");
            foreach (var buffer in new[] { output, inputGradient, partials }) buffer.CheckSurroundings();
        }
    }

    private static double[][] Reference(double[] x, double[] dy, double[] gamma, double[] beta, int rows, int channels)
    {
        double[] mean = new double[channels], variance = new double[channels], dGamma = new double[channels], dBeta = new double[channels];
        double[] y = new double[x.Length], dx = new double[x.Length];
        for (int c = 0; c < channels; c++)
        {
            int[] places = [.. Enumerable.Range(0, rows).Select(row => row * channels + c)];
            double average = mean[c] = places.Average(i => x[i]);
            variance[c] = places.Average(i => (x[i] - average) * (x[i] - average));
            double deviation = Math.Sqrt(variance[c] + Epsilon);
            double weighted = dGamma[c] = places.Sum(i => dy[i] * (x[i] - average) / deviation);
            double plain = dBeta[c] = places.Sum(i => dy[i]);
            foreach (int i in places)
            {
                double normalized = (x[i] - average) / deviation;
                y[i] = gamma[c] * normalized + beta[c];
                dx[i] = gamma[c] / deviation * (dy[i] - (plain + normalized * weighted) / rows);
            }
        }
        return [mean, variance, y, dGamma, dBeta, dx];
    }
}
