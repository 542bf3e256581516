using Kernels.Quick;
using Strata.Kernels.Convolution;
using Strata.Kernels.Gemm;
using Strata.Kernels.Lanes;
using Strata.Kernels.Pooling;
using Strata.Kernels.Threading;

Console.WriteLine(
    $"{LaneWidth.Bits} bits, FMA peak {FmaPeak.OneThread():F1} GFLOP/s one thread, {FmaPeak.Measure(WorkerTeam.Shared):F1} all; " +
    $"copy {CopyBandwidth.Measure(WorkerTeam.Shared):F1} GB/s, {CopyBandwidth.Measure(new WorkerTeam(1), 256 << 10, 50):F1} GB/s L2");
var bench = new Bench(args.Length > 0 ? args[0] : null);

Products(bench);
Convolutions(bench);
Pooling(bench);

static unsafe void Products(Bench bench)
{
    Product("gemm 1024", new GemmShape(1024, 1024, 1024));
    Product("gemm 1000 (not a power of two)", new GemmShape(1000, 1000, 1000));
    Product("gemm 1024 x 1040", new GemmShape(1040, 1040, 1040));
    for (int r = 8; r <= 14; r++) Product($"tile {r}", new GemmShape(8 * r, 64, 256));
    Product("gemm 1024 k256", new GemmShape(1024, 1024, 256));
    Product("gemm 1024 n256", new GemmShape(1024, 256, 1024));
    Product("gemm 1024 m256", new GemmShape(256, 1024, 1024));
    Product("gemm 1024 TN", new GemmShape(1024, 1024, 1024) { TransposeA = true });
    Product("gemm 1024 NT", new GemmShape(1024, 1024, 1024) { TransposeB = true });
    Product("gemm 256", new GemmShape(256, 256, 256));
    Product("gemm 64 x 100", new GemmShape(64, 64, 64) { Batch = 100 });
    foreach (int batch in new[] { 1, 8, 32, 128, 256 })
    {
        Product($"dense {batch} x 784 -> 512", new GemmShape(batch, 512, 784));
        Product($"dense {batch} x 5408 -> 128", new GemmShape(batch, 128, 5408));
        Product($"dense {batch} x 128 -> 10", new GemmShape(batch, 10, 128));
    }
    foreach (int batch in new[] { 32, 128 })
    {
        Product($"dense dW 5408x{batch}x128", new GemmShape(5408, 128, batch) { TransposeA = true });
        Product($"dense dX {batch}x128x5408", new GemmShape(batch, 5408, 128) { TransposeB = true });
        Product($"dense dW 784x{batch}x512", new GemmShape(784, 512, batch) { TransposeA = true });
    }

    void Product(string name, GemmShape s)
    {
        float* a = Memory.Random((long)s.M * s.K * s.Batch);
        float* b = Memory.Random((long)s.N * s.K * s.Batch);
        float* c = Memory.Of<float>((long)s.M * s.N * s.Batch);
        bench.Run(name, s.Flops, 4.0 * s.Batch * (((double)s.M * s.K) + ((double)s.N * s.K) + ((double)s.M * s.N)),
            new KernelWork<GemmKernel<float>, float>(new() { A = a, B = b, C = c, Shape = s }));
        if (!GemmPackKernel<float>.PaysFor(s)) return;
        float* packed = (float*)Memory.Of<byte>(GemmPackKernel<float>.PackedBytes(s));
        bench.Run(name + " packed", s.Flops, 4.0 * s.Batch * (((double)s.M * s.K) + ((double)s.N * s.K) + ((double)s.M * s.N)),
            new KernelWork<GemmPackKernel<float>, float>(new() { B = b, PackedB = packed, Shape = s }),
            new KernelWork<GemmKernel<float>, float>(new() { A = a, PackedB = packed, C = c, Shape = s }));
    }
}

static unsafe void Convolutions(Bench bench)
{
    Convolution(32, 28, 1, 32, false);
    Convolution(128, 28, 1, 32, false);
    Convolution(32, 32, 3, 32, true);
    Convolution(32, 32, 32, 32, true);
    Convolution(32, 16, 32, 64, true);
    Convolution(32, 8, 64, 128, true);
    Convolution(32, 13, 32, 64, false);
    Convolution(32, 32, 32, 32, true, stride: 2);
    Depthwise(bench, 32, 16, 64);

    void Convolution(int batch, int size, int cin, int cout, bool same, int stride = 1)
    {
        ConvolutionShape s = (new ConvolutionShape(batch, size, size, cin, 0, 0, cout)
        {
            KernelHeight = 3, KernelWidth = 3, StrideHeight = stride, StrideWidth = stride,
        }).Padded(same);
        long inputs = (long)batch * size * size * cin, outputs = (long)batch * s.OutHeight * s.OutWidth * cout;
        float* x = Memory.Random(inputs), dx = Memory.Of<float>(inputs), y = Memory.Of<float>(outputs), dy = Memory.Random(outputs);
        float* k = Memory.Random(s.KernelLength), dk = Memory.Of<float>(s.KernelLength), bias = Memory.Random(cout);
        float* packed = (float*)Memory.Of<byte>(ConvolutionKernel<float>.PackedBytes(s));
        float* turned = (float*)Memory.Of<byte>(ConvolutionInputGradientKernel<float>.PackedBytes(s));
        float* partials = (float*)Memory.Of<byte>(ConvolutionKernelGradientKernel<float>.PartialBytes(s));
        double bytes = 4.0 * (inputs + outputs + s.KernelLength);
        string name = $"conv {batch}x{size}x{size}x{cin}->{cout}{(same ? " same" : "")}{(stride > 1 ? " /2" : "")}";
        bench.Run(name + " y", s.Flops, bytes,
            new KernelWork<ConvolutionPackKernel<float>, float>(new() { Weights = k, Packed = packed, Shape = s }),
            new KernelWork<ConvolutionKernel<float>, float>(
                new() { Input = x, Packed = packed, Output = y, Bias = bias, Relu = true, Shape = s }));
        bench.Run(name + " dx", s.Flops, bytes,
            new KernelWork<ConvolutionPackKernel<float>, float>(new() { Weights = k, Packed = turned, Shape = s, ForInputGradient = true }),
            new KernelWork<ConvolutionInputGradientKernel<float>, float>(
                new() { OutputGradient = dy, Packed = turned, InputGradient = dx, Shape = s }));
        int chunks = ConvolutionKernelGradientKernel<float>.Chunks(s);
        var gradient = new KernelWork<ConvolutionKernelGradientKernel<float>, float>(
            new() { Input = x, OutputGradient = dy, KernelGradient = dk, Partials = partials, Shape = s });
        var sum = new KernelWork<PartialSumKernel<float>, float>(
            new() { Partials = partials, Target = dk, Length = (nint)s.KernelLength, Count = chunks });
        bench.Run($"{name} dk ({chunks})", s.Flops, bytes, chunks > 1 ? [gradient, sum] : [gradient]);
    }
}

static unsafe void Depthwise(Bench bench, int batch, int size, int channels)
{
    ConvolutionShape s = (new ConvolutionShape(batch, size, size, channels, 0, 0, channels) 
    {
        KernelHeight = 3, KernelWidth = 3, Groups = channels,
    })
        .Padded(same: true);
    long pixels = (long)batch * size * size * channels;
    float* x = Memory.Random(pixels);
    float* y = Memory.Of<float>(pixels);
    float* k = Memory.Random(s.KernelLength);
    float* dk = Memory.Of<float>(s.KernelLength);
    float* partials = (float*)Memory.Of<byte>(DepthwiseKernelGradientKernel<float>.PartialBytes(s));
    string name = $"depthwise {batch}x{size}x{size}x{channels}";
    bench.Run(name + " y", s.Flops, 8.0 * pixels, new KernelWork<DepthwiseKernel<float>, float>(
        new() { Input = x, Weights = k, Output = y, Shape = s }));
    bench.Run(name + " dx", s.Flops, 8.0 * pixels, new KernelWork<DepthwiseInputGradientKernel<float>, float>(
        new() { OutputGradient = x, Weights = k, InputGradient = y, Shape = s }));
    bench.Run(name + " dk", s.Flops, 8.0 * pixels,
        new KernelWork<DepthwiseKernelGradientKernel<float>, float>(
            new() { Input = x, OutputGradient = y, Partials = partials, Shape = s }),
        new KernelWork<PartialSumKernel<float>, float>(
            new() { Partials = partials, Target = dk, Length = (nint)s.KernelLength,
                Count = DepthwiseKernelGradientKernel<float>.Chunks(s) }));
}

static unsafe void Pooling(Bench bench)
{
    PoolingShape s = new PoolingShape(32, 26, 26, 32, 0, 0).Padded(same: false);
    long inputs = 32 * 26 * 26 * 32, outputs = 32 * 13 * 13 * 32;
    float* x = Memory.Random(inputs), dx = Memory.Of<float>(inputs), y = Memory.Of<float>(outputs);
    byte* where = Memory.Of<byte>(outputs);
    bench.Run("max pool 32x26x26x32 /2", 0, 4.0 * (inputs + outputs), new KernelWork<MaxPoolingKernel<float, byte>, float>(
        new() { Input = x, Output = y, Shape = s }));
    double withIndices = (4.0 * (inputs + outputs)) + outputs;
    bench.Run("max pool 32x26x26x32 /2 with indices", 0, withIndices, new KernelWork<MaxPoolingKernel<float, byte>, float>(
        new() { Input = x, Output = y, Indices = where, Shape = s }));
    bench.Run("max pool gradient", 0, withIndices, new KernelWork<MaxPoolingGradientKernel<float, byte>, float>(
        new() { OutputGradient = y, Indices = where, InputGradient = dx, Shape = s }));
    bench.Run("average pool", 0, 4.0 * (inputs + outputs), new KernelWork<AveragePoolingKernel<float>, float>(
        new() { Input = x, Output = y, Shape = s }));
    bench.Run("average pool gradient", 0, 4.0 * (inputs + outputs), new KernelWork<AveragePoolingGradientKernel<float>, float>(
        new() { OutputGradient = y, InputGradient = dx, Shape = s }));
}
