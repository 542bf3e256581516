using Strata.Graph;
using Strata.Kernels.Pooling;
using Strata.Ops.Pooling;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>The mean of each window of images [N, H, W, C]; strides default to the window. Padding is not counted.</summary>
        public static Value AveragePool2D(Value x, Pair window, Pair? strides = null, string padding = "valid") =>
            new AveragePool2DOp(PoolingSettings.For("AveragePool2D", window, strides, padding)).Of(Float(x));
    }
}

namespace Strata.Ops.Pooling
{
    internal sealed record AveragePool2DOp(PoolingSettings Settings) : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) =>
            [new(Settings.OutputShape("AveragePool2D", inputs[0].Shape), inputs[0].DType)];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [new AveragePoolGradientOp(Settings, node.Inputs[0].Shape).Of(outputGradients[0]!)];

        protected override unsafe void Bind<T>(Binding binding) => binding.Add<AveragePoolingKernel<T>, T>(
            new() { Input = binding.Input<T>(0), Output = binding.Output<T>(), Shape = Settings.Describe(binding.InputShape(0)) });
    }

    /// <summary>Each gradient is shared among the inputs of its window.</summary>
    internal sealed record AveragePoolGradientOp(PoolingSettings Settings, Shape Input) : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [new(Input, inputs[0].DType)];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [new AveragePool2DOp(Settings).Of(outputGradients[0]!)];

        protected override unsafe void Bind<T>(Binding binding) => binding.Add<AveragePoolingGradientKernel<T>, T>(
            new() { OutputGradient = binding.Input<T>(0), InputGradient = binding.Output<T>(), Shape = Settings.Describe(Input) });
    }
}
