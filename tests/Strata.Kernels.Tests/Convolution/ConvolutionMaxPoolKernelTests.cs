using Strata.Kernels.Convolution;
using Strata.Kernels.Pooling;
using Strata.Kernels.Tests.Pooling;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Convolution;

/// <summary>A convolution that is pooled in one pass answers what both answer one after the other.</summary>
public sealed unsafe class ConvolutionMaxPoolKernelTests
{
    [Fact]
    public void Random_shapes_match_the_two_passes()
    {
        var random = new System.Random(6);
        for (int i = 0; i < 60; i++)
        {
            int window = random.Next(1, 4);
            var shape = new ConvolutionShape(random.Next(1, 4), random.Next(5, 20), random.Next(5, 20), random.Next(1, 6), 0, 0, random.Next(5, 40))
            {
                KernelHeight = random.Next(1, 4), KernelWidth = random.Next(1, 4), StrideHeight = random.Next(1, 3), StrideWidth = random.Next(1, 3),
            };
            Check<float>(shape.Padded(random.Next(2) == 0), window, window + random.Next(2), same: random.Next(2) == 0, withIndices: random.Next(3) > 0);
        }
    }

    [Fact]
    public void The_network_of_the_article() => Check<float>(
        new ConvolutionShape(3, 28, 28, 1, 0, 0, 32) { KernelHeight = 3, KernelWidth = 3 }.Padded(same: false), 2, 2, same: false, withIndices: true);

    [Fact]
    public void Large_images_are_cut_into_bands() => Check<double>(
        new ConvolutionShape(1, 66, 70, 8, 0, 0, 48) { KernelHeight = 3, KernelWidth = 3 }.Padded(same: true), 2, 2, same: true, withIndices: true);

    private static void Check<T>(ConvolutionShape shape, int window, int stride, bool same, bool withIndices)
        where T : unmanaged
    {
        if (shape.OutHeight < window || shape.OutWidth < window) return;
        var pooling = new PoolingShape(shape.Batch, shape.OutHeight, shape.OutWidth, shape.OutChannels, 0, 0)
        {
            WindowHeight = window, WindowWidth = window, StrideHeight = stride, StrideWidth = stride,
        }.Padded(same);
        Assert.True(ConvolutionMaxPoolKernel<T>.Takes(shape, pooling));
        var random = new System.Random(7);
        double[] x = Numbers.Random(random, (long)shape.Batch * shape.Height * shape.Width * shape.Channels);
        double[] k = Numbers.Random(random, shape.KernelLength), bias = Numbers.Random(random, shape.OutChannels);
        (double[] expected, int[] _) = PoolingReference.Max(pooling, ConvolutionReference.Forward(shape, x, k, bias, relu: true));
        using var input = GuardedBuffer<T>.Of(x);
        using var kernel = GuardedBuffer<T>.Of(k);
        using var biases = GuardedBuffer<T>.Of(bias);
        foreach (int bits in Widths.All)
        {
            using var output = new GuardedBuffer<T>(expected.Length);
            using var where = new GuardedBuffer<byte>(expected.Length);
            using var packed = new GuardedBuffer<byte>(ConvolutionKernel<T>.PackedBytes(shape));
            Widths.Run<ConvolutionPackKernel<T>, T>(new() { Weights = kernel.Pointer, Packed = (T*)packed.Pointer, Shape = shape }, bits);
            Widths.Run<ConvolutionMaxPoolKernel<T>, T>(
                new()
                {
                    Input = input.Pointer, Packed = (T*)packed.Pointer, Bias = biases.Pointer, Relu = true, Output = output.Pointer,
                    Indices = withIndices ? where.Pointer : null, Shape = shape, Pooling = pooling,
                },
                bits);
            double terms = (double)shape.KernelHeight * shape.KernelWidth * shape.Channels;
            Numbers.Close(expected, output.ToDoubles(), Numbers.Tolerance<T>(terms), $"pooled {bits} {shape} {pooling}");
            output.CheckSurroundings();
            where.CheckSurroundings();
            if (withIndices) CheckIndices<T>(shape, pooling, input, kernel, biases, output, where, bits);
        }
    }

    /// <summary>The places are those that the two kernels find one after the other, to the bit.</summary>
    private static void CheckIndices<T>(
        ConvolutionShape shape, PoolingShape pooling, GuardedBuffer<T> input, GuardedBuffer<T> kernel, GuardedBuffer<T> bias,
        GuardedBuffer<T> output, GuardedBuffer<byte> where, int bits)
        where T : unmanaged
    {
        using var between = new GuardedBuffer<T>((long)shape.Batch * shape.OutHeight * shape.OutWidth * shape.OutChannels);
        using var packed = new GuardedBuffer<byte>(ConvolutionKernel<T>.PackedBytes(shape));
        using var pooled = new GuardedBuffer<T>(output.Length);
        using var places = new GuardedBuffer<byte>(output.Length);
        Widths.Run<ConvolutionPackKernel<T>, T>(new() { Weights = kernel.Pointer, Packed = (T*)packed.Pointer, Shape = shape }, bits);
        Widths.Run<ConvolutionKernel<T>, T>(
            new()
            {
                Input = input.Pointer, Packed = (T*)packed.Pointer, Bias = bias.Pointer, Relu = true, Output = between.Pointer, Shape = shape,
            },
            bits);
        Widths.Run<MaxPoolingKernel<T, byte>, T>(
            new() { Input = between.Pointer, Output = pooled.Pointer, Indices = places.Pointer, Shape = pooling }, bits);
        Assert.True(pooled.Span.SequenceEqual(output.Span), $"maxima differ {bits} {shape} {pooling}");
        Assert.True(places.Span.SequenceEqual(where.Span), $"places differ {bits} {shape} {pooling}");
    }
}
