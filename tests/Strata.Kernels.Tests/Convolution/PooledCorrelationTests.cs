using Strata.Kernels.Convolution;
using Strata.Kernels.Pooling;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Convolution;

/// <summary>A convolution pooled in registers answers, to the bit, what convolution and pooling answer one after the other.</summary>
public sealed unsafe class PooledCorrelationTests
{
    private static readonly ConvolutionShape s_grey = new(2, 28, 28, 1, 0, 0, 32) { KernelHeight = 3, KernelWidth = 3 };

    [Theory]
    [InlineData(1, 32, 3, 1, 1)]
    [InlineData(1, 16, 5, 1, 1)]
    [InlineData(3, 48, 3, 2, 1)]
    [InlineData(4, 64, 4, 1, 1)]
    [InlineData(2, 20, 3, 1, 1)]
    [InlineData(1, 32, 3, 1, 2)]
    public void Every_kind_of_first_layer_matches(int channels, int filters, int kernel, int stride, int dilation)
    {
        var shape = new ConvolutionShape(2, 23, 21, channels, 0, 0, filters)
        {
            KernelHeight = kernel, KernelWidth = dilation > 1 ? 1 : kernel, StrideHeight = stride, StrideWidth = stride,
            DilationHeight = dilation, DilationWidth = dilation,
        };
        foreach (bool same in new[] { false, true })
        {
            foreach (bool relu in new[] { false, true })
            {
                Check<float>(shape.Padded(same), relu, null);
                Check<double>(shape.Padded(same), relu, null);
            }
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Nan_and_infinity_come_out_where_they_must(float value)
    {
        Check<float>(s_grey.Padded(same: false), relu: true, value);
        Check<float>(s_grey.Padded(same: true), relu: false, value);
    }

    private static void Check<T>(ConvolutionShape shape, bool relu, float? odd)
        where T : unmanaged
    {
        var pooling = new PoolingShape(shape.Batch, shape.OutHeight, shape.OutWidth, shape.OutChannels, 0, 0).Padded(same: false);
        Assert.True(PooledCorrelation<T>.Takes(shape, pooling));
        var random = new System.Random(8);
        double[] x = Numbers.Random(random, (long)shape.Batch * shape.Height * shape.Width * shape.Channels);
        if (odd is { } number) x[x.Length / 3] = number;
        using var input = GuardedBuffer<T>.Of(x);
        using var kernel = GuardedBuffer<T>.Of(Numbers.Random(random, shape.KernelLength));
        using var bias = GuardedBuffer<T>.Of(Numbers.Random(random, shape.OutChannels));
        long length = (long)shape.Batch * pooling.OutHeight * pooling.OutWidth * shape.OutChannels;
        foreach (int bits in Widths.All)
        {
            foreach (bool withIndices in new[] { true, false })
            {
                using var packed = new GuardedBuffer<byte>(ConvolutionKernel<T>.PackedBytes(shape));
                Widths.Run<ConvolutionPackKernel<T>, T>(new() { Weights = kernel.Pointer, Packed = (T*)packed.Pointer, Shape = shape }, bits);
                using var between = new GuardedBuffer<T>((long)shape.Batch * shape.OutHeight * shape.OutWidth * shape.OutChannels);
                using var expected = new GuardedBuffer<T>(length);
                using var places = new GuardedBuffer<byte>(length);
                var sum = new ConvolutionKernel<T>
                {
                    Input = input.Pointer, Packed = (T*)packed.Pointer, Bias = bias.Pointer, Relu = relu, Output = between.Pointer, Shape = shape,
                };
                Widths.Run<ConvolutionKernel<T>, T>(sum, bits);
                Widths.Run<MaxPoolingKernel<T, byte>, T>(
                    new()
                    {
                        Input = between.Pointer, Output = expected.Pointer, Indices = withIndices ? places.Pointer : null, Shape = pooling,
                    },
                    bits);
                using var output = new GuardedBuffer<T>(length);
                using var where = new GuardedBuffer<byte>(length);
                Widths.Run<ConvolutionMaxPoolKernel<T>, T>(
                    new()
                    {
                        Input = input.Pointer, Packed = (T*)packed.Pointer, Bias = bias.Pointer, Relu = relu, Output = output.Pointer,
                        Indices = withIndices ? where.Pointer : null, Shape = shape, Pooling = pooling,
                    },
                    bits);
                Assert.Equal(expected.ToDoubles(), output.ToDoubles());
                if (withIndices) Assert.True(places.Span.SequenceEqual(where.Span), $"places differ {bits} {shape}");
                output.CheckSurroundings();
                where.CheckSurroundings();
            }
        }
    }
}
