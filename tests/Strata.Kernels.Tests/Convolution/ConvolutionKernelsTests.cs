using Strata.Kernels.Convolution;
using Strata.Kernels.Tests.Support;
using Strata.Kernels.Threading;

namespace Strata.Kernels.Tests.Convolution;

public sealed unsafe class ConvolutionKernelsTests
{
    public static TheoryData<string, ConvolutionShape> Shapes()
    {
        var data = new TheoryData<string, ConvolutionShape>();
        void Add(string name, int batch, int h, int w, int cin, int cout, bool same, Func<ConvolutionShape, ConvolutionShape> change) =>
            data.Add(name, change(new ConvolutionShape(batch, h, w, cin, 0, 0, cout)).Padded(same));
        Add("first layer", 3, 28, 28, 1, 32, false, s => s with { KernelHeight = 3, KernelWidth = 3 });
        Add("first colour layer", 2, 16, 16, 3, 32, true, s => s with { KernelHeight = 3, KernelWidth = 3 });
        Add("middle layer", 2, 9, 10, 20, 40, true, s => s with { KernelHeight = 3, KernelWidth = 3 });
        Add("1x1", 2, 5, 7, 13, 33, true, s => s);
        Add("stride 2", 2, 11, 12, 5, 17, true, s => s with { KernelHeight = 3, KernelWidth = 3, StrideHeight = 2, StrideWidth = 2 });
        Add("stride 2 valid", 2, 11, 12, 5, 17, false, s =>
            s with { KernelHeight = 4, KernelWidth = 5, StrideHeight = 2, StrideWidth = 3 });
        Add("stride beyond kernel", 2, 13, 12, 4, 6, false, s =>
            s with { KernelHeight = 2, KernelWidth = 1, StrideHeight = 3, StrideWidth = 4 });
        Add("dilation", 2, 14, 15, 4, 9, true, s => s with { KernelHeight = 3, KernelWidth = 3, DilationHeight = 2, DilationWidth = 3 });
        Add("dilation rows only", 2, 14, 15, 4, 9, false, s => s with { KernelHeight = 3, KernelWidth = 3, DilationHeight = 2 });
        Add("dilation with stride", 1, 15, 15, 2, 5, true, s =>
            s with { KernelHeight = 3, KernelWidth = 4, StrideHeight = 2, StrideWidth = 4, DilationHeight = 3, DilationWidth = 2 });
        Add("groups", 2, 8, 9, 12, 18, true, s => s with { KernelHeight = 3, KernelWidth = 3, Groups = 3 });
        Add("groups stride", 2, 8, 9, 6, 6, true, s =>
            s with { KernelHeight = 3, KernelWidth = 2, Groups = 2, StrideHeight = 2, StrideWidth = 2 });
        Add("depthwise", 2, 7, 8, 37, 37, true, s => s with { KernelHeight = 3, KernelWidth = 3, Groups = 37 });
        Add("depthwise multiplier", 2, 7, 8, 5, 15, true, s => s with { KernelHeight = 3, KernelWidth = 3, Groups = 5 });
        Add("one dimension", 3, 1, 40, 6, 11, true, s => s with { KernelWidth = 5 });
        Add("cin 1 kernel 5", 2, 12, 12, 1, 6, true, s => s with { KernelHeight = 5, KernelWidth = 5 });
        Add("kernel larger than image", 2, 3, 3, 2, 3, true, s => s with { KernelHeight = 5, KernelWidth = 7 });
        Add("tiny", 1, 1, 1, 1, 1, false, s => s);
        Add("one filter", 2, 9, 19, 32, 1, true, s => s with { KernelHeight = 3, KernelWidth = 3 });
        Add("one filter, odd run", 3, 8, 9, 7, 1, false, s => s with { KernelHeight = 2, KernelWidth = 3 });
        Add("three filters", 2, 10, 11, 20, 3, true, s => s with { KernelHeight = 3, KernelWidth = 3, StrideHeight = 2, StrideWidth = 2 });
        Add("four filters, 1x1", 2, 6, 7, 50, 4, true, s => s);
        Add("few filters, dilated rows", 1, 9, 12, 16, 2, true, s => s with { KernelHeight = 3, KernelWidth = 2, DilationHeight = 2 });
        Add("winograd, 4x4", 2, 16, 20, 32, 48, true, s => s with { KernelHeight = 3, KernelWidth = 3 });
        Add("winograd, 4x4, odd size", 2, 19, 22, 48, 32, true, s => s with { KernelHeight = 3, KernelWidth = 3 });
        Add("winograd, 4x4, no padding", 1, 19, 17, 32, 32, false, s => s with { KernelHeight = 3, KernelWidth = 3 });
        Add("winograd", 5, 8, 10, 32, 48, true, s => s with { KernelHeight = 3, KernelWidth = 3 });
        Add("winograd, odd size, no padding", 5, 11, 13, 48, 32, false, s => s with { KernelHeight = 3, KernelWidth = 3 });
        Add("winograd, several bands", 2, 36, 33, 64, 32, true, s => s with { KernelHeight = 3, KernelWidth = 3 });
        Add("winograd, kind stride", 4, 8, 8, 256, 32, true, s => s with { KernelHeight = 3, KernelWidth = 3 });
        Add("kernel in place", 1, 8, 8, 20, 64, true, s => s with { KernelHeight = 3, KernelWidth = 3 });
        Add("kernel in place, stride and dilation", 2, 13, 11, 40, 32, false, s =>
            s with { KernelHeight = 2, KernelWidth = 3, StrideHeight = 2, DilationWidth = 2 });
        Add("kernel in place, 1x1", 1, 5, 7, 130, 96, true, s => s);
        Add("several parts", 6, 20, 20, 16, 64, true, s => s with { KernelHeight = 3, KernelWidth = 3 });
        return data;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Float_matches_reference(string name, ConvolutionShape shape) => CheckAll<float>(name, shape);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Double_matches_reference(string name, ConvolutionShape shape) => CheckAll<double>(name, shape);

    [Theory]
    [InlineData(8, 64, 64, 1, true)]
    [InlineData(12, 64, 64, 1, false)]
    [InlineData(8, 64, 40, 1, false)]
    [InlineData(8, 64, 64, 2, false)]
    public void Kernels_lie_in_place_for_few_pixels(int side, int channels, int filters, int groups, bool inPlace)
    {
        var shape = new ConvolutionShape(1, side, side, channels, 0, 0, filters) { KernelHeight = 3, KernelWidth = 3, Groups = groups };
        Assert.Equal(inPlace, ConvolutionKernel<float>.MayLieInPlace(shape.Padded(same: true)));
    }

    [Fact]
    public void Random_shapes_match_reference()
    {
        var random = new System.Random(3);
        for (int i = 0; i < 60; i++)
        {
            int groups = random.Next(4) == 0 ? random.Next(1, 4) : 1;
            var shape = new ConvolutionShape(random.Next(1, 4), random.Next(4, 12), random.Next(4, 18), groups * random.Next(1, 6), 0, 0,
                groups * random.Next(1, 40))
            {
                KernelHeight = random.Next(1, 4), KernelWidth = random.Next(1, 4), StrideHeight = random.Next(1, 3),
                    StrideWidth = random.Next(1, 3),
                DilationHeight = random.Next(1, 3), DilationWidth = random.Next(1, 3), Groups = groups,
            };
            shape = shape.Padded(random.Next(2) == 0);
            if (shape.OutHeight > 0 && shape.OutWidth > 0) CheckAll<float>($"random {i}", shape);
        }
    }

    [Theory]
    [InlineData(1, 28, 1, 32)]
    [InlineData(7, 20, 16, 40)]
    [InlineData(40, 8, 32, 64)]
    public void Bits_do_not_depend_on_the_number_of_threads(int batch, int size, int cin, int cout)
    {
        ConvolutionShape shape = (new ConvolutionShape(batch, size, size, cin, 0, 0, cout) { KernelHeight = 3, KernelWidth = 3 }).Padded(
            same: true);
        float[][]? first = null;
        foreach (int threads in new[] { 1, 2, 3, 7 })
        {
            var team = new WorkerTeam(threads);
            float[][] results = ConvolutionRunner.RunOnTeam(team, shape, new System.Random(4));
            first ??= results;
            for (int i = 0; i < results.Length; i++) Assert.True(results[i].AsSpan().SequenceEqual(first[i]),
                $"result {i}, {threads} threads");
        }
    }

    [Fact]
    public void Nan_reaches_exactly_the_outputs_that_see_it()
    {
        ConvolutionShape shape = (new ConvolutionShape(1, 8, 8, 2, 0, 0, 5) { KernelHeight = 3, KernelWidth = 3 }).Padded(same: true);
        var random = new System.Random(5);
        double[] x = Numbers.Random(random, 128), k = Numbers.Random(random, shape.KernelLength), bias = Numbers.Random(random, 5);
        x[2 * ((3 * 8) + 4)] = double.NaN;
        x[2 * ((6 * 8) + 1)] = double.PositiveInfinity;
        foreach (int bits in Widths.All) ConvolutionRunner.CheckForward<float>("NaN", shape, x, k, bias, relu: true, bits);
    }

    [Theory]
    [InlineData(28, 3, 1, 1, true, 28, 1)]
    [InlineData(28, 3, 2, 1, true, 14, 0)]
    [InlineData(5, 4, 1, 1, true, 5, 1)]
    [InlineData(28, 3, 1, 1, false, 26, 0)]
    [InlineData(7, 3, 2, 2, false, 2, 0)]
    [InlineData(2, 3, 1, 1, false, 0, 0)]
    public void Sizes_are_those_of_keras(int size, int kernel, int stride, int dilation, bool same, int expected, int before) =>
        Assert.Equal((expected, before), ConvolutionShape.Along(size, kernel, stride, dilation, same));

    private static void CheckAll<T>(string name, ConvolutionShape shape)
        where T : unmanaged
    {
        var random = new System.Random(2);
        double[] x = Numbers.Random(random, (long)shape.Batch * shape.Height * shape.Width * shape.Channels);
        double[] k = Numbers.Random(random, shape.KernelLength), bias = Numbers.Random(random, shape.OutChannels);
        double[] dy = Numbers.Random(random, (long)shape.Batch * shape.OutHeight * shape.OutWidth * shape.OutChannels);
        foreach (int bits in Widths.All)
        {
            ConvolutionRunner.CheckForward<T>(name, shape, x, k, bias: null, relu: false, bits);
            ConvolutionRunner.CheckForward<T>(name, shape, x, k, bias, relu: true, bits);
            ConvolutionRunner.CheckInputGradient<T>(name, shape, k, dy, bits);
            ConvolutionRunner.CheckKernelGradient<T>(name, shape, x, dy, bits);
            if (WinogradKernelGradientKernel<T>.Takes(shape)) ConvolutionRunner.CheckWinogradKernelGradient<T>(name, shape, x, dy, bits);
        }
    }
}
