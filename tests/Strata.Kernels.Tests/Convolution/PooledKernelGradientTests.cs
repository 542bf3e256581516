using Strata.Kernels.Convolution;
using Strata.Kernels.Lanes;
using Strata.Kernels.Pooling;
using Strata.Kernels.Tests.Pooling;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Convolution;

/// <summary>The gradient by the kernel of a pooled convolution, where it is picked from patches and where it is spread first.</summary>
public sealed unsafe class PooledKernelGradientTests
{
    [Theory]
    [InlineData(28, 28, 32, false, false)]
    [InlineData(28, 28, 32, true, false)]
    [InlineData(23, 10, 16, false, false)]
    [InlineData(9, 22, 16, true, true)]
    [InlineData(5, 4, 32, true, true)]
    public void Grey_images_match_reference(int height, int width, int filters, bool same, bool samePooling)
    {
        ConvolutionShape shape = Grey(height, width, filters).Padded(same);
        Assert.True(PooledKernelGradient.Takes<float, Lanes512<float>>(shape, Pooling(shape, samePooling)));
        Check(shape, samePooling, relu: false);
        Check(shape, samePooling, relu: true);
    }

    [Theory]
    [InlineData(20, 1, 1, 1)]
    [InlineData(32, 2, 1, 1)]
    [InlineData(32, 1, 2, 1)]
    [InlineData(32, 1, 1, 2)]
    public void Others_are_spread(int filters, int channels, int stride, int dilation)
    {
        ConvolutionShape shape = (Grey(13, 15, filters) with
        {
            Channels = channels, StrideHeight = stride, StrideWidth = stride, DilationHeight = dilation, DilationWidth = dilation,
        }).Padded(same: false);
        Assert.False(PooledKernelGradient.Takes<float, Lanes512<float>>(shape, Pooling(shape, same: false)));
        Check(shape, samePooling: false, relu: false);
        Check(shape, samePooling: false, relu: true);
    }

    private static ConvolutionShape Grey(int height, int width, int filters) =>
        new(3, height, width, 1, 0, 0, filters) { KernelHeight = 3, KernelWidth = 3 };

    private static PoolingShape Pooling(ConvolutionShape shape, bool same) =>
        new PoolingShape(shape.Batch, shape.OutHeight, shape.OutWidth, shape.OutChannels, 0, 0).Padded(same);

    /// <summary>With a ReLU, also the sums that a bias needs.</summary>
    private static void Check(ConvolutionShape shape, bool samePooling, bool relu)
    {
        PoolingShape pooling = Pooling(shape, samePooling);
        Assert.True(ConvolutionKernelGradientKernel<float>.Takes(shape, pooling));
        var random = new System.Random(9);
        double[] x = Numbers.Random(random, (long)shape.Batch * shape.Height * shape.Width * shape.Channels);
        double[] y = Numbers.Random(random, (long)shape.Batch * shape.OutHeight * shape.OutWidth * shape.OutChannels);
        double[] dy = Numbers.Random(random, (long)shape.Batch * pooling.OutHeight * pooling.OutWidth * shape.OutChannels);
        (double[] largest, int[] where) = PoolingReference.Max(pooling, y);
        double[] passed = [.. dy.Select((d, i) => !relu || largest[i] > 0 ? d : 0)];
        Assert.Equal(relu, passed.Count(d => d == 0) > dy.Length / 50);
        double[] expected = ConvolutionReference.KernelGradient(shape, x, PoolingReference.MaxGradient(pooling, where, passed));
        double[] expectedSums = [.. Enumerable.Range(0, shape.OutChannels).Select(c => passed.Where((_, i) => i % shape.OutChannels == c).Sum())];
        using var input = GuardedBuffer<float>.Of(x);
        using var outputs = GuardedBuffer<float>.Of(y);
        using var gradient = GuardedBuffer<float>.Of(dy);
        foreach (int bits in Widths.All)
        {
            using var maxima = new GuardedBuffer<float>(dy.Length);
            using var places = new GuardedBuffer<byte>(dy.Length);
            Widths.Run<MaxPoolingKernel<float, byte>, float>(
                new() { Input = outputs.Pointer, Output = maxima.Pointer, Indices = places.Pointer, Shape = pooling }, bits);
            using var output = new GuardedBuffer<float>(expected.Length);
            using var partials = new GuardedBuffer<byte>(ConvolutionKernelGradientKernel<float>.PartialBytes(shape));
            partials.Span.Fill(0xFF);
            int chunks = ConvolutionKernelGradientKernel<float>.Chunks(shape);
            using var sums = new GuardedBuffer<float>(chunks * shape.OutChannels);
            sums.Span.Fill(float.NaN);
            var kernel = new ConvolutionKernelGradientKernel<float>
            {
                Input = input.Pointer, OutputGradient = gradient.Pointer, KernelGradient = output.Pointer, Shape = shape,
                Partials = (float*)partials.Pointer, Indices = places.Pointer, Pooling = pooling,
                Maxima = relu ? maxima.Pointer : null, GradientSums = relu ? sums.Pointer : null,
            };
            Widths.Run<ConvolutionKernelGradientKernel<float>, float>(kernel, bits);
            if (chunks > 1)
            {
                Widths.Run<PartialSumKernel<float>, float>(
                    new() { Partials = kernel.Partials, Target = output.Pointer, Length = (nint)shape.KernelLength, Count = chunks }, bits);
            }
            Numbers.Close(expected, output.ToDoubles(), Numbers.Tolerance<float>(dy.Length / shape.OutChannels), $"{bits} {shape}");
            if (relu)
            {
                double[] all = sums.ToDoubles();
                double[] received = [.. Enumerable.Range(0, shape.OutChannels).Select(c => all.Where((_, i) => i % shape.OutChannels == c).Sum())];
                Numbers.Close(expectedSums, received, Numbers.Tolerance<float>(dy.Length / shape.OutChannels), $"sums, {bits} {shape}");
            }
            sums.CheckSurroundings();
            output.CheckSurroundings();
            partials.CheckSurroundings();
        }
    }
}
