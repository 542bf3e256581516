using Strata.Kernels.Convolution;
using Strata.Kernels.Tests.Support;

namespace Strata.Kernels.Tests.Convolution;

public sealed unsafe class DepthwiseKernelsTests
{
    [Fact]
    public void Float_matches_reference() => RandomShapes<float>(40);

    [Fact]
    public void Double_matches_reference() => RandomShapes<double>(20);

    private static void RandomShapes<T>(int cases)
        where T : unmanaged
    {
        var random = new System.Random(11);
        for (int i = 0; i < cases; i++)
        {
            int channels = i < 36 ? i + 2 : 40;
            var shape = new ConvolutionShape(random.Next(1, 4), random.Next(3, 12), random.Next(3, 12), channels, 0, 0, channels)
            {
                KernelHeight = random.Next(1, 6), KernelWidth = random.Next(1, 6), StrideHeight = random.Next(1, 4),
                    StrideWidth = random.Next(1, 4),
                DilationHeight = random.Next(1, 3), DilationWidth = random.Next(1, 3), Groups = channels,
            };
            shape = shape.Padded(i % 3 != 0);
            Assert.True(DepthwiseKernel<T>.Takes(shape));
            if (shape.OutHeight > 0 && shape.OutWidth > 0) Check<T>(random, shape);
        }
    }

    private static void Check<T>(System.Random random, ConvolutionShape shape)
        where T : unmanaged
    {
        double[] x = Numbers.Random(random, (long)shape.Batch * shape.Height * shape.Width * shape.Channels);
        double[] dy = Numbers.Random(random, (long)shape.Batch * shape.OutHeight * shape.OutWidth * shape.Channels);
        double[] k = Numbers.Random(random, shape.KernelLength), bias = Numbers.Random(random, shape.Channels);
        double[] y = ConvolutionReference.Forward(shape, x, k, bias, relu: true), dx = ConvolutionReference.InputGradient(shape, k, dy);
        double[] dk = ConvolutionReference.KernelGradient(shape, x, dy);
        using GuardedBuffer<T> input = GuardedBuffer<T>.Of(x), gradient = GuardedBuffer<T>.Of(dy), kernel = GuardedBuffer<T>.Of(k),
            biases = GuardedBuffer<T>.Of(bias);
        double tolerance = Numbers.Tolerance<T>(500);
        foreach (int bits in Widths.All)
        {
            string what = $"{typeof(T).Name} {bits} {shape}";
            using GuardedBuffer<T> output = new(y.Length), inputGradient = new(x.Length), kernelGradient = new(k.Length);
            using var partials = new GuardedBuffer<byte>(DepthwiseKernelGradientKernel<T>.PartialBytes(shape));
            Widths.Run<DepthwiseKernel<T>, T>(
                new() { Input = input.Pointer, Weights = kernel.Pointer, Output = output.Pointer, Bias = biases.Pointer, Relu = true,
                    Shape = shape }, bits);
            Widths.Run<DepthwiseInputGradientKernel<T>, T>(
                new() { OutputGradient = gradient.Pointer, Weights = kernel.Pointer, InputGradient = inputGradient.Pointer,
                    Shape = shape }, bits);
            Widths.Run<DepthwiseKernelGradientKernel<T>, T>(
                new() { Input = input.Pointer, OutputGradient = gradient.Pointer, Partials = (T*)partials.Pointer, Shape = shape }, bits);
            Widths.Run<PartialSumKernel<T>, T>(
                new()
                {
                    Partials = (T*)partials.Pointer, Target = kernelGradient.Pointer, Length = (nint)shape.KernelLength,
                    Count = DepthwiseKernelGradientKernel<T>.Chunks(shape),
                },
                bits);
            Numbers.Close(y, output.ToDoubles(), tolerance, "forward " + what);
            Numbers.Close(dx, inputGradient.ToDoubles(), tolerance, "input gradient " + what);
            Numbers.Close(dk, kernelGradient.ToDoubles(), tolerance, "kernel gradient " + what);
            foreach (var buffer in new[] { output, inputGradient, kernelGradient }) buffer.CheckSurroundings();
        }
    }
}
