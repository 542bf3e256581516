using Strata.Graph;
using Strata.Kernels.Convolution;
using Strata.Kernels.Pooling;
using Strata.Ops.Pooling;

namespace Strata.Ops.Convolution;

/// <summary>The gradient of a convolution by its kernel: images [N, H, W, C] and dy [N, h, w, F] → [kh, kw, C / groups, F].</summary>
internal sealed record ConvolutionKernelGradientOp(ConvolutionSettings Settings, Shape KernelSize) : FloatPrimitive
{
    /// <summary>
    /// The max pooling of the convolution (made by fusion): dy is then the gradient of the maxima, and a third input tells their places.
    /// </summary>
    public PoolingSettings? Pooling { get; init; }

    /// <summary>
    /// Whether a fourth input, the maxima, tells where a ReLU lets dy pass, and a second output is the sum of that by filter, the gradient
    /// of a bias (made by <c>PooledLayerPass</c>).
    /// </summary>
    public bool TakesRelu { get; init; }

    public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
    {
        Shape x = inputs[0].Shape, dy = inputs[1].Shape;
        var kernel = new ValueSpec([KernelSize[0], KernelSize[1], x[3] / Settings.Groups, dy[3]], inputs[0].DType);
        return TakesRelu ? [kernel, new([dy[3]], inputs[0].DType)] : [kernel];
    }

    public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
    {
        Value x = node.Inputs[0], dy = node.Inputs[1], g = outputGradients[0]!;
        return [new ConvolutionInputGradientOp(Settings, x.Shape[1..3]).Of(dy, g), new Conv2DOp(Settings).Of(x, g)];
    }

    public override double Flops(Node node) => Describe(node).Flops;

    protected override unsafe long WorkspaceBytes<T>(Node node)
    {
        var shape = Describe(node);
        if (WinogradKernelGradientKernel<T>.Takes(shape)) return WinogradKernelGradientKernel<T>.PartialBytes(shape);
        return DepthwiseKernel<T>.Takes(shape)
            ? DepthwiseKernelGradientKernel<T>.PartialBytes(shape)
            : ConvolutionKernelGradientKernel<T>.PartialBytes(shape)
                + (TakesRelu ? (long)ConvolutionKernelGradientKernel<T>.Chunks(shape) * shape.OutChannels * sizeof(T) : 0);
    }

    protected override unsafe void Bind<T>(Binding binding)
    {
        var shape = Describe(binding.Node);
        if (WinogradKernelGradientKernel<T>.Takes(shape))
        {
            BindWinograd<T>(binding, shape);
            return;
        }
        bool isDepthwise = DepthwiseKernel<T>.Takes(shape);
        int chunks = isDepthwise ? DepthwiseKernelGradientKernel<T>.Chunks(shape) : ConvolutionKernelGradientKernel<T>.Chunks(shape);
        T* x = binding.Input<T>(0), dy = binding.Input<T>(1), dk = binding.Output<T>(), partials = (T*)binding.Workspace;
        bool sums = TakesRelu && binding.IsUsed(1);
        T* partialSums = !sums ? null : chunks > 1 ? partials + (chunks * shape.KernelLength) : binding.Output<T>(1);
        if (isDepthwise)
        {
            binding.Add<DepthwiseKernelGradientKernel<T>, T>(new()
            {
                Input = x, OutputGradient = dy, Partials = chunks > 1 ? partials : dk, Shape = shape,
            });
        }
        else
        {
            binding.Add<ConvolutionKernelGradientKernel<T>, T>(new()
            {
                Input = x,
                OutputGradient = dy,
                KernelGradient = dk,
                Partials = partials,
                Shape = shape,
                Indices = Pooling is null ? null : binding.Input<byte>(2),
                Pooling = Pooling is null ? default : PooledShape(Pooling, shape),
                Maxima = TakesRelu ? binding.Input<T>(3) : null,
                GradientSums = partialSums,
            });
        }
        if (chunks <= 1) return;
        binding.Add<PartialSumKernel<T>, T>(new()
        {
            Partials = partials, Target = dk, Length = (nint)shape.KernelLength, Count = chunks,
        });
        if (!sums) return;
        binding.Add<PartialSumKernel<T>, T>(new()
        {
            Partials = partialSums, Target = binding.Output<T>(1), Length = shape.OutChannels, Count = chunks,
        });
    }

    private static unsafe void BindWinograd<T>(Binding binding, in ConvolutionShape shape)
        where T : unmanaged
    {
        T* partials = (T*)binding.Workspace;
        binding.Add<WinogradKernelGradientKernel<T>, T>(new()
        {
            Input = binding.Input<T>(0), OutputGradient = binding.Input<T>(1), Partials = partials, Shape = shape,
        });
        binding.Add<WinogradKernelGradientSumKernel<T>, T>(new() { Partials = partials, Target = binding.Output<T>(), Shape = shape });
    }

    /// <summary>The sizes of a max pooling of a convolution.</summary>
    internal static PoolingShape PooledShape(PoolingSettings pooling, in ConvolutionShape shape) =>
        pooling.Describe([shape.Batch, shape.OutHeight, shape.OutWidth, shape.OutChannels]);

    private ConvolutionShape Describe(Node node) => Settings.Describe(node.Inputs[0].Shape, node.Outputs[0].Shape);
}
