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
        for (int channels = 1; channels < 40; channels++) Check<T>(random, new(random.Next(1, 60), channels, random.Next(1, 20)));
        Check<T>(random, new(3, 150, 2));
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
            Widths.Run<NormalizeGradientKernel<T>, T>(new(given, dGamma.Pointer, dBeta.Pointer, dx.Pointer), bits);
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
