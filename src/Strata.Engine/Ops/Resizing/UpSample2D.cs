using Strata.Graph;
using Strata.Kernels.Resizing;
using Strata.Ops.Resizing;

namespace Strata
{
    public static partial class Op
    {
        /// <summary>
        /// Images [N, H, W, C] made larger by whole factors → [N, H · rows, W · columns, C]. <c>"nearest"</c> repeats pixels; the others,
        /// of <c>"bilinear"</c>, <c>"bicubic"</c>, <c>"lanczos3"</c> and <c>"lanczos5"</c>, are sums of near pixels, weighted by the
        /// distance of pixel centres; weights that fall outside are dropped and the rest scaled to sum to one.
        /// </summary>
        public static Value UpSample2D(Value x, Pair factors, string interpolation = "nearest")
        {
            factors.Positive("UpSample2D", "factor");
            if (x.Rank != 4)
                throw new ArgumentException($"UpSample2D needs images of rank 4, (batch, height, width, channels). Received: {x.Shape}.");
            x = Float(x);
            var kernel = Interpolation.Named(interpolation);
            // While sizes are unknown only the shape matters, and that is the same for all.
            if (kernel is null || x.Shape[1] == Shape.Unknown || x.Shape[2] == Shape.Unknown) return new UpSample2DOp(factors).Of(x);
            var rows = Transpose(x, 0, 3, 2, 1);
            var taller = MatMul(rows, kernel.Matrix(x.Shape[1], factors.Height, x.DType));
            var columns = Transpose(taller, 0, 1, 3, 2);
            var wider = MatMul(columns, kernel.Matrix(x.Shape[2], factors.Width, x.DType));
            return Transpose(wider, 0, 2, 3, 1);
        }
    }
}

namespace Strata.Ops.Resizing
{
    /// <summary>Each pixel as a block of pixels.</summary>
    internal sealed record UpSample2DOp(Pair Factors) : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
        {
            var x = inputs[0].Shape;
            return [new([x[0], Times(x[1], Factors.Height), Times(x[2], Factors.Width), x[3]], inputs[0].DType)];
        }

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [new BlockSum2DOp(Factors).Of(outputGradients[0]!)];

        protected override unsafe void Bind<T>(Binding binding)
        {
            var x = binding.InputShape(0);
            binding.Add<RepeatPixelsKernel<T>, T>(new(
                binding.Input<T>(0), binding.Output<T>(), new(x[0] * x[1], x[2], x[3], Factors.Height, Factors.Width)));
        }

        private static int Times(int size, int factor) => size == Shape.Unknown ? Shape.Unknown : checked(size * factor);
    }

    /// <summary>The sum of each block of pixels: the gradient of repeating them.</summary>
    internal sealed record BlockSum2DOp(Pair Factors) : FloatPrimitive
    {
        public override ValueSpec[] Infer(IReadOnlyList<Value> inputs)
        {
            var x = inputs[0].Shape;
            return [new([x[0], x[1] / Factors.Height, x[2] / Factors.Width, x[3]], inputs[0].DType)];
        }

        public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
            [new UpSample2DOp(Factors).Of(outputGradients[0]!)];

        protected override unsafe void Bind<T>(Binding binding)
        {
            var y = binding.OutputShape();
            binding.Add<SumPixelsKernel<T>, T>(new(
                binding.Input<T>(0), binding.Output<T>(), new(y[0] * y[1], y[2], y[3], Factors.Height, Factors.Width)));
        }
    }
}
