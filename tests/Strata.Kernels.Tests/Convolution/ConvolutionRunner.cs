using Strata.Kernels.Convolution;
using Strata.Kernels.Tests.Support;
using Strata.Kernels.Threading;

namespace Strata.Kernels.Tests.Convolution;

/// <summary>Runs the works of a convolution in their order, over guarded memory, and compares with the reference.</summary>
internal static unsafe class ConvolutionRunner
{
    public static void CheckForward<T>(string name, ConvolutionShape shape, double[] x, double[] k, double[]? bias, bool relu, int bits)
        where T : unmanaged
    {
        double[] expected = ConvolutionReference.Forward(shape, x, k, bias, relu), actual = Forward<T>(shape, x, k, bias, relu, bits);
        Numbers.Close(expected, actual, Tolerance<T>(shape), $"forward {name} {typeof(T).Name} {bits} {shape}");
    }

    public static double[] Forward<T>(ConvolutionShape shape, double[] x, double[] k, double[]? bias, bool relu, int bits)
        where T : unmanaged
    {
        using var input = GuardedBuffer<T>.Of(x);
        using var kernel = GuardedBuffer<T>.Of(k);
        using var biases = GuardedBuffer<T>.Of(bias ?? []);
        using var output = new GuardedBuffer<T>((long)shape.Batch * shape.OutHeight * shape.OutWidth * shape.OutChannels);
        using var packed = new GuardedBuffer<byte>(ConvolutionKernel<T>.PackedBytes(shape));
        packed.Span.Fill(0xFF);
        bool inPlace = ConvolutionKernel<T>.MayLieInPlace(shape);
        T* weights = inPlace ? kernel.Pointer : (T*)packed.Pointer;
        if (!inPlace) Widths.Run<ConvolutionPackKernel<T>, T>(new() { Weights = kernel.Pointer, Packed = weights, Shape = shape }, bits);
        var forward = new ConvolutionKernel<T>
        {
            Input = input.Pointer, Packed = weights, InPlace = inPlace, Output = output.Pointer, Shape = shape,
            Bias = bias is null ? null : biases.Pointer, Relu = relu,
        };
        Widths.Run<ConvolutionKernel<T>, T>(forward, bits);
        output.CheckSurroundings();
        return output.ToDoubles();
    }

    public static void CheckInputGradient<T>(string name, ConvolutionShape shape, double[] k, double[] dy, int bits)
        where T : unmanaged
    {
        using var gradient = GuardedBuffer<T>.Of(dy);
        using var kernel = GuardedBuffer<T>.Of(k);
        double[] expected = ConvolutionReference.InputGradient(shape, k, dy);
        using var output = new GuardedBuffer<T>(expected.Length);
        using var packed = new GuardedBuffer<byte>(ConvolutionInputGradientKernel<T>.PackedBytes(shape));
        packed.Span.Fill(0xFF);
        Widths.Run<ConvolutionPackKernel<T>, T>(
            new() { Weights = kernel.Pointer, Packed = (T*)packed.Pointer, Shape = shape, ForInputGradient = true }, bits);
        Widths.Run<ConvolutionInputGradientKernel<T>, T>(
            new() { OutputGradient = gradient.Pointer, Packed = (T*)packed.Pointer, InputGradient = output.Pointer, Shape = shape }, bits);
        Numbers.Close(expected, output.ToDoubles(), Tolerance<T>(shape), $"input gradient {name} {typeof(T).Name} {bits} {shape}");
        output.CheckSurroundings();
    }

    public static void CheckKernelGradient<T>(string name, ConvolutionShape shape, double[] x, double[] dy, int bits)
        where T : unmanaged
    {
        using var input = GuardedBuffer<T>.Of(x);
        using var gradient = GuardedBuffer<T>.Of(dy);
        double[] expected = ConvolutionReference.KernelGradient(shape, x, dy);
        using var output = new GuardedBuffer<T>(expected.Length);
        using var partials = new GuardedBuffer<byte>(ConvolutionKernelGradientKernel<T>.PartialBytes(shape));
        Widths.Run<ConvolutionKernelGradientKernel<T>, T>(
            new()
            {
                Input = input.Pointer, OutputGradient = gradient.Pointer, KernelGradient = output.Pointer,
                    Partials = (T*)partials.Pointer, Shape = shape,
            },
            bits);
        int chunks = ConvolutionKernelGradientKernel<T>.Chunks(shape);
        if (chunks > 1)
        {
            Widths.Run<PartialSumKernel<T>, T>(
                new() { Partials = (T*)partials.Pointer, Target = output.Pointer, Length = (nint)shape.KernelLength, Count = chunks },
                    bits);
        }
        double terms = (double)shape.Batch * shape.OutHeight * shape.OutWidth;
        Numbers.Close(expected, output.ToDoubles(), Numbers.Tolerance<T>(terms), $"kernel gradient {name} {typeof(T).Name} {bits} {shape}");
        output.CheckSurroundings();
    }

    public static void CheckWinogradKernelGradient<T>(string name, ConvolutionShape shape, double[] x, double[] dy, int bits)
        where T : unmanaged
    {
        using var input = GuardedBuffer<T>.Of(x);
        using var gradient = GuardedBuffer<T>.Of(dy);
        double[] expected = ConvolutionReference.KernelGradient(shape, x, dy);
        using var output = new GuardedBuffer<T>(expected.Length);
        using var partials = new GuardedBuffer<byte>(WinogradKernelGradientKernel<T>.PartialBytes(shape));
        partials.Span.Fill(0xFF);
        T* sums = (T*)partials.Pointer;
        Widths.Run<WinogradKernelGradientKernel<T>, T>(
            new() { Input = input.Pointer, OutputGradient = gradient.Pointer, Partials = sums, Shape = shape }, bits);
        Widths.Run<WinogradKernelGradientSumKernel<T>, T>(new() { Partials = sums, Target = output.Pointer, Shape = shape }, bits);
        double terms = (double)shape.Batch * shape.OutHeight * shape.OutWidth;
        Numbers.Close(expected, output.ToDoubles(), Numbers.Tolerance<T>(terms), $"Winograd kernel gradient {name} {bits} {shape}");
        output.CheckSurroundings();
        partials.CheckSurroundings();
    }

    /// <summary>Forward, input gradient and kernel gradient on a team, at the machine's width.</summary>
    public static float[][] RunOnTeam(WorkerTeam team, ConvolutionShape shape, System.Random random)
    {
        using var x = GuardedBuffer<float>.Of(Numbers.Random(random, (long)shape.Batch * shape.Height * shape.Width * shape.Channels));
        using var dy = GuardedBuffer<float>.Of(
            Numbers.Random(random, (long)shape.Batch * shape.OutHeight * shape.OutWidth * shape.OutChannels));
        using var k = GuardedBuffer<float>.Of(Numbers.Random(random, shape.KernelLength));
        using var y = new GuardedBuffer<float>(dy.Length);
        using var dx = new GuardedBuffer<float>(x.Length);
        using var dk = new GuardedBuffer<float>(k.Length);
        using var packed = new GuardedBuffer<byte>(ConvolutionKernel<float>.PackedBytes(shape));
        using var turned = new GuardedBuffer<byte>(ConvolutionInputGradientKernel<float>.PackedBytes(shape));
        using var partials = new GuardedBuffer<byte>(ConvolutionKernelGradientKernel<float>.PartialBytes(shape));
        float* packedFloats = (float*)packed.Pointer, turnedFloats = (float*)turned.Pointer, sums = (float*)partials.Pointer;
        Work[] works =
        [
            new KernelWork<ConvolutionPackKernel<float>, float>(new() { Weights = k.Pointer, Packed = packedFloats, Shape = shape }),
            new KernelWork<ConvolutionKernel<float>, float>(
                new() { Input = x.Pointer, Packed = packedFloats, Output = y.Pointer, Shape = shape }),
            new KernelWork<ConvolutionPackKernel<float>, float>(
                new() { Weights = k.Pointer, Packed = turnedFloats, Shape = shape, ForInputGradient = true }),
            new KernelWork<ConvolutionInputGradientKernel<float>, float>(
                new() { OutputGradient = dy.Pointer, Packed = turnedFloats, InputGradient = dx.Pointer, Shape = shape }),
            new KernelWork<ConvolutionKernelGradientKernel<float>, float>(
                new() { Input = x.Pointer, OutputGradient = dy.Pointer, KernelGradient = dk.Pointer, Partials = sums, Shape = shape }),
        ];
        foreach (Work work in works) team.Run(work);
        int chunks = ConvolutionKernelGradientKernel<float>.Chunks(shape);
        if (chunks > 1)
        {
            team.Run(new KernelWork<PartialSumKernel<float>, float>(
                new() { Partials = sums, Target = dk.Pointer, Length = (nint)shape.KernelLength, Count = chunks }));
        }
        float[] direct = dk.Span.ToArray();
        if (WinogradKernelGradientKernel<float>.Takes(shape))
        {
            using var transformed = new GuardedBuffer<byte>(WinogradKernelGradientKernel<float>.PartialBytes(shape));
            float* planes = (float*)transformed.Pointer;
            team.Run(new KernelWork<WinogradKernelGradientKernel<float>, float>(
                new() { Input = x.Pointer, OutputGradient = dy.Pointer, Partials = planes, Shape = shape }));
            team.Run(new KernelWork<WinogradKernelGradientSumKernel<float>, float>(
                new() { Partials = planes, Target = dk.Pointer, Shape = shape }));
        }
        return [y.Span.ToArray(), dx.Span.ToArray(), direct, dk.Span.ToArray()];
    }

    private static double Tolerance<T>(ConvolutionShape shape)
        where T : unmanaged
    {
        double direct = Numbers.Tolerance<T>((double)shape.KernelHeight * shape.KernelWidth * Math.Max(shape.Channels, shape.OutChannels));
        // What the form costs in digits, which WinogradFormTests measures.
        return WinogradForm.Of(ConvolutionKernel<T>.Of(shape)).Side == 4 ? 2 * direct : direct;
    }
}
