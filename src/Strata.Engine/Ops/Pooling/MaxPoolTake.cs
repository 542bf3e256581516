using Strata.Graph;
using Strata.Kernels.Movement;

namespace Strata.Ops.Pooling;

/// <summary>From each window, the element at the place where the maximum was: the second derivative of max pooling.</summary>
internal sealed record MaxPoolTakeOp(PoolingSettings Settings, Shape Input) : FloatPrimitive
{
    public override ValueSpec[] Infer(IReadOnlyList<Value> inputs) => [new(inputs[1].Shape, inputs[0].DType)];

    public override Value?[] Gradient(Node node, IReadOnlyList<Value?> outputGradients) =>
        [new MaxPoolGradientOp(Settings, Input).Of(outputGradients[0]!, node.Inputs[1]), null];

    protected override unsafe void Bind<T>(Binding binding)
    {
        var shape = Settings.Describe(Input);
        int outPixels = shape.OutHeight * shape.OutWidth;
        byte* bytes = (byte*)binding.Input(1);
        int* ints = (int*)binding.Input(1);
        bool isByte = Settings.FitsByte;
        long From(long i)
        {
            long channel = i % shape.Channels, pixel = i / shape.Channels;
            long image = pixel / outPixels, row = pixel % outPixels / shape.OutWidth, column = pixel % shape.OutWidth;
            int place = isByte ? bytes[i] : ints[i];
            long y = row * shape.StrideHeight - shape.PadTop + place / shape.WindowWidth;
            long x = column * shape.StrideWidth - shape.PadLeft + place % shape.WindowWidth;
            return ((image * shape.Height + y) * shape.Width + x) * shape.Channels + channel;
        }
        binding.Add(new TakeWork<T>(binding.Input<T>(0), binding.Output<T>(), binding.OutputShape().Count, From));
    }
}
