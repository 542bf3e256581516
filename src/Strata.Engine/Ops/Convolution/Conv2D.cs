using Strata.Graph;
using Strata.Kernels.Convolution;
using Strata.Ops.Convolution;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// Convolution (cross-correlation) of images [N, H, W, C] with a kernel [h, w, C / groups, F] → [N, H', W', F].
        /// With <c>"same"</c> padding H' = ⌈H / stride⌉, with <c>"valid"</c> H' = ⌊(H - ((h - 1) · dilation + 1)) / stride⌋ + 1.
        /// </summary>
        public static Value Conv2D(Value x, Value kernel, Pair? strides = null, string padding = "valid", Pair? dilation = null,
            int groups = 1)
        {
            if (groups < 1) throw new ArgumentOutOfRangeException(nameof(groups), $"Conv2D needs 1 group or more. Received: {groups}.");
            var steps = (strides ?? 1).Positive("Conv2D", "stride");
            var apart = (dilation ?? 1).Positive("Conv2D", "dilation");
            (x, kernel) = Ops.Elementwise.Broadcasting.Promote(Float(x), Float(kernel));
            return new Conv2DOp(new ConvolutionSettings(steps, ConvolutionSettings.IsSame(padding), apart, groups)).Of(x, kernel);
        }
    }
}

namespace Strata.Ops.Convolution
{
    /// <summary>y = conv(x, kernel). A third input is a bias [F] (made by fusion).</summary>
    internal sealed record Conv2DOp(ConvolutionSettings Settings) : FloatPrimitive
    {
        /// <summary>Whether negative results become zero (made by fusion).</summary>
        public bool Relu { get; init; }

        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
        {
            Shape x = inputs[0].Shape, kernel = inputs[1].Shape;
            if (x.Rank != 4 || kernel.Rank != 4)
                throw new ArgumentException($"Conv2D needs images of rank 4 and a kernel of rank 4. Received: {x} and {kernel}.");
            if (x[3] != Shape.Unknown && (x[3] != kernel[2] * Settings.Groups || kernel[3] % Settings.Groups != 0))
            {
                throw new ArgumentException(
                    $"Conv2D with {Settings.Groups} groups needs a kernel of C / groups input channels and filters that groups divide. "
                    + $"Received: images {x}, kernel {kernel}.");
            }
            return [new(Settings.OutputShape(x, kernel), inputs[0].DType)];
        }

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients)
        {
            Value x = node.Inputs[0], kernel = node.Inputs[1], dy = outputGradients[0]!;
            return
            [
                new ConvolutionInputGradientOp(Settings, x.Shape[1..3]).Of(dy, kernel),
                new ConvolutionKernelGradientOp(Settings, kernel.Shape[..2]).Of(x, dy),
            ];
        }

        public override double Flops(Node node) => Settings.Describe(node.Inputs[0].Shape, node.Inputs[1].Shape).Flops;

        protected override long WorkspaceBytes<T>(Node node)
        {
            var shape = Settings.Describe(node.Inputs[0].Shape, node.Inputs[1].Shape);
            bool packs = !DepthwiseKernel<T>.Takes(shape) && !ConvolutionKernel<T>.MayLieInPlace(shape);
            return packs ? ConvolutionKernel<T>.PackedBytes(shape) : 0;
        }

        protected override unsafe void Bind<T>(Binding binding)
        {
            var shape = Settings.Describe(binding.InputShape(0), binding.InputShape(1));
            T* bias = binding.Node.Inputs.Count > 2 ? binding.Input<T>(2) : null;
            if (DepthwiseKernel<T>.Takes(shape))
            {
                binding.Add<DepthwiseKernel<T>, T>(new()
                {
                    Input = binding.Input<T>(0),
                    Weights = binding.Input<T>(1),
                    Output = binding.Output<T>(),
                    Bias = bias,
                    Relu = Relu,
                    Shape = shape,
                });
                return;
            }
            T* kernel = binding.Input<T>(1), packed = (T*)binding.Workspace;
            bool inPlace = ConvolutionKernel<T>.MayLieInPlace(shape);
            if (!inPlace) binding.Add<ConvolutionPackKernel<T>, T>(new() { Weights = kernel, Packed = packed, Shape = shape });
            binding.Add<ConvolutionKernel<T>, T>(new()
            {
                Input = binding.Input<T>(0),
                Packed = inPlace ? kernel : packed,
                InPlace = inPlace,
                Output = binding.Output<T>(),
                Bias = bias,
                Relu = Relu,
                Shape = shape,
            });
        }
    }
}
