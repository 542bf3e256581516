using Strata.Kernels.Convolution;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Convolution;

public sealed class WinogradFormTests
{
    /// <summary>The larger form wants enough patches in each image and in the batch, the smaller one enough in the batch.</summary>
    [Theory]
    [InlineData(1, 32, 32, 32, 4)]
    [InlineData(32, 16, 16, 64, 4)]
    [InlineData(4, 13, 16, 32, 4)]
    [InlineData(4, 12, 16, 32, 2)]
    [InlineData(1, 16, 16, 64, 2)]
    [InlineData(32, 8, 8, 128, 2)]
    [InlineData(1, 8, 8, 128, 0)]
    [InlineData(32, 32, 32, 24, 0)]
    public void The_form_follows_from_sizes(int batch, int height, int width, int channels, int side) =>
        Assert.Equal(side, WinogradForm.Of(ConvolutionKernel<float>.Of(Shape(batch, height, width, channels))).Side);

    [Fact]
    public void Double_goes_the_direct_way() =>
        Assert.Equal(0, WinogradForm.Of(ConvolutionKernel<double>.Of(Shape(4, 32, 32, 32))).Side);

    /// <summary>Root mean squares against double.</summary>
    [Theory]
    [InlineData(12, 2, 1)]
    [InlineData(16, 4, 2.5)]
    public void Rounding_errors_stay_near_those_of_the_direct_sum(int size, int side, double most)
    {
        ConvolutionShape shape = Shape(4, size, size, 64);
        Assert.Equal(side, WinogradForm.Of(ConvolutionKernel<float>.Of(shape)).Side);
        var random = new System.Random(6);
        double[] x = Numbers.Random(random, (long)shape.Batch * shape.Height * shape.Width * shape.Channels);
        double[] k = Numbers.Random(random, shape.KernelLength);
        // As the tests' numbers are read as float, so are these.
        x = [.. x.Select(v => (double)(float)v)];
        k = [.. k.Select(v => (double)(float)v)];
        double[] exact = ConvolutionReference.Forward(shape, x, k, null, relu: false);
        double direct = Error(exact, DirectInFloat(shape, x, k));
        double actual = Error(exact, ConvolutionRunner.Forward<float>(shape, x, k, null, relu: false, 512));
        Assert.InRange(actual / direct, 0, most);
    }

    private static double Error(double[] exact, double[] actual) => Math.Sqrt(exact.Zip(actual, (e, a) => (e - a) * (e - a)).Average());

    private static double[] DirectInFloat(ConvolutionShape s, double[] x, double[] k)
    {
        var y = new float[(long)s.Batch * s.OutHeight * s.OutWidth * s.OutChannels];
        ConvolutionReference.Each(s, (xi, ki, yi) => y[yi] = MathF.FusedMultiplyAdd((float)x[xi], (float)k[ki], y[yi]));
        return [.. y.Select(v => (double)v)];
    }

    private static ConvolutionShape Shape(int batch, int height, int width, int channels) =>
        (new ConvolutionShape(batch, height, width, channels, 0, 0, channels) { KernelHeight = 3, KernelWidth = 3 }).Padded(same: true);
}
