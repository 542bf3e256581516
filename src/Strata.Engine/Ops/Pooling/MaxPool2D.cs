using Strata.Graph;
using Strata.Kernels.Pooling;
using Strata.Ops.Pooling;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// The largest of each window of images [N, H, W, C]; strides default to the window. Padding never wins. Where several tie, the
        /// gradient goes to the first.
        /// </summary>
        public static Value MaxPool2D(Value x, Pair window, Pair? strides = null, string padding = "valid") =>
            new MaxPool2DOp(PoolingSettings.For("MaxPool2D", window, strides, padding)).Apply(Float(x))[0];
    }
}

namespace Strata.Ops.Pooling
{
    /// <summary>
    /// Outputs: the maxima, and which place of its window each came from (for the gradient; not computed when nobody asks).
    /// </summary>
    internal sealed record MaxPool2DOp(PoolingSettings Settings) : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
        {
            var y = Settings.OutputShape("MaxPool2D", inputs[0].Shape);
            return [new(y, inputs[0].DType), new(y, Settings.FitsByte ? DType.UInt8 : DType.Int32)];
        }

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [new MaxPoolGradientOp(Settings, node.Inputs[0].Shape).Of(outputGradients[0]!, node.Outputs[1])];

        protected override void Bind<T>(Binding binding)
        {
            if (Settings.FitsByte) Bind<T, byte>(binding);
            else Bind<T, int>(binding);
        }

        private unsafe void Bind<T, TIndex>(Binding binding)
            where T : unmanaged
            where TIndex : unmanaged, System.Numerics.IBinaryInteger<TIndex> => binding.Add<MaxPoolingKernel<T, TIndex>, T>(new()
            {
                Input = binding.Input<T>(0),
                Output = binding.Output<T>(0),
                Indices = binding.IsUsed(1) ? binding.Output<TIndex>(1) : null,
                Shape = Settings.Describe(binding.InputShape(0)),
            });
    }

    /// <summary>Each gradient goes to the place its maximum came from.</summary>
    internal sealed record MaxPoolGradientOp(PoolingSettings Settings, Shape Input) : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [new(Input, inputs[0].DType)];

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [new MaxPoolTakeOp(Settings, Input).Of(outputGradients[0]!, node.Inputs[1]), null];

        protected override void Bind<T>(Binding binding)
        {
            if (Settings.FitsByte) Bind<T, byte>(binding);
            else Bind<T, int>(binding);
        }

        private unsafe void Bind<T, TIndex>(Binding binding)
            where T : unmanaged
            where TIndex : unmanaged, System.Numerics.IBinaryInteger<TIndex> => binding.Add<MaxPoolingGradientKernel<T, TIndex>, T>(new()
            {
                OutputGradient = binding.Input<T>(0),
                Indices = binding.Input<TIndex>(1),
                InputGradient = binding.Output<T>(),
                Shape = Settings.Describe(Input),
            });
    }
}
