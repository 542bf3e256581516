using Strata.Graph;
using Strata.Kernels.Convolution;

namespace Strata.Ops.Convolution;

/// <summary>
/// The gradient of a convolution by its input, [N, h, w, F] and kernel → [N, H, W, C] for a given H and W: also the transposed convolution.
/// A third input is a bias [C] (made by fusion).
/// </summary>
internal sealed record ConvolutionInputGradientOp(ConvolutionSettings Settings, Shape Size) : FloatPrimitive
{
    /// <summary>Whether negative results become zero (made by fusion).</summary>
    public bool Relu { get; init; }

    public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
    {
        Shape dy = inputs[0].Shape, kernel = inputs[1].Shape;
        return [new([dy[0], Size[0], Size[1], kernel[2] * Settings.Groups], inputs[0].DType)];
    }

    public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
    {
        Value dy = node.Inputs[0], kernel = node.Inputs[1], g = outputGradients[0]!;
        return [new Conv2DOp(Settings).Of(g, kernel), new ConvolutionKernelGradientOp(Settings, kernel.Shape[..2]).Of(g, dy)];
    }

    public override double Flops(Node node) => Describe(node).Flops;

    protected override long WorkspaceBytes<T>(Node node) =>
        IsDepthwise<T>(node) ? 0 : ConvolutionInputGradientKernel<T>.PackedBytes(Describe(node));

    protected override unsafe void Bind<T>(Binding binding)
    {
        var shape = Describe(binding.Node);
        if (IsDepthwise<T>(binding.Node))
        {
            binding.Add<DepthwiseInputGradientKernel<T>, T>(new()
            {
                OutputGradient = binding.Input<T>(0),
                Weights = binding.Input<T>(1),
                InputGradient = binding.Output<T>(),
                Shape = shape,
            });
            return;
        }
        T* packed = (T*)binding.Workspace;
        binding.Add<ConvolutionPackKernel<T>, T>(new() { Weights = binding.Input<T>(1), Packed = packed, ForInputGradient = true,
            Shape = shape });
        binding.Add<ConvolutionInputGradientKernel<T>, T>(new()
        {
            OutputGradient = binding.Input<T>(0),
            Packed = packed,
            InputGradient = binding.Output<T>(),
            Bias = binding.Node.Inputs.Count > 2 ? binding.Input<T>(2) : null,
            Relu = Relu,
            Shape = shape,
        });
    }

    /// <summary>The depthwise kernel knows no bias and no ReLU, which only a transposed convolution is fused with.</summary>
    private bool IsDepthwise<T>(Node node)
        where T : unmanaged => node.Inputs.Count == 2 && !Relu && DepthwiseKernel<T>.Takes(Describe(node));

    private ConvolutionShape Describe(Node node) => Settings.Describe(node.Outputs[0].Shape, node.Inputs[1].Shape);
}
