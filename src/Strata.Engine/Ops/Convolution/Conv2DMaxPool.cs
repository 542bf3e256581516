using Strata.Graph;
using Strata.Kernels.Convolution;
using Strata.Ops.Pooling;

namespace Strata.Ops.Convolution;

/// <summary>
/// Max pooling of a convolution, made by fusion. Inputs: images, kernel and perhaps a bias; outputs: those of the pooling. What the
/// convolution alone would answer is never written.
/// </summary>
internal sealed record Conv2DMaxPoolOp(ConvolutionSettings Settings, PoolingSettings Pooling) : FloatPrimitive
{
    /// <summary>Whether negative sums become zero before they are pooled.</summary>
    public bool Relu { get; init; }

    /// <summary>Whether the kernel can do it.</summary>
    public bool Takes(Node convolution) => ConvolutionMaxPoolKernel<float>.Takes(
        Settings.Describe(convolution.Inputs[0].Shape, convolution.Inputs[1].Shape), Pooling.Describe(convolution.Outputs[0].Shape));

    public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
    {
        var y = Pooling.OutputShape("MaxPool2D", Settings.OutputShape(inputs[0].Shape, inputs[1].Shape));
        return [new(y, inputs[0].DType), new(y, DType.UInt8)];
    }

    public override double Flops(Node node) => Describe(node).Flops;

    protected override long WorkspaceBytes<T>(Node node) => ConvolutionKernel<T>.PackedBytes(Describe(node));

    protected override unsafe void Bind<T>(Binding binding)
    {
        var shape = Describe(binding.Node);
        T* packed = (T*)binding.Workspace;
        binding.Add<ConvolutionPackKernel<T>, T>(new() { Weights = binding.Input<T>(1), Packed = packed, Shape = shape });
        binding.Add<ConvolutionMaxPoolKernel<T>, T>(new()
        {
            Input = binding.Input<T>(0),
            Packed = packed,
            Bias = binding.Node.Inputs.Count > 2 ? binding.Input<T>(2) : null,
            Relu = Relu,
            Output = binding.Output<T>(0),
            Indices = binding.IsUsed(1) ? binding.Output<byte>(1) : null,
            Shape = shape,
            Pooling = Pooling.Describe(Settings.OutputShape(binding.InputShape(0), binding.InputShape(1))),
        });
    }

    private ConvolutionShape Describe(Node node) => Settings.Describe(node.Inputs[0].Shape, node.Inputs[1].Shape);
}
