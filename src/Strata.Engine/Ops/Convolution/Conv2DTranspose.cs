using Strata.Ops.Convolution;

namespace Strata;

public static partial class Op
{
    /// <summary>
    /// Transposed convolution, the gradient of <see cref="Conv2D"/> by its input, as <c>tf.nn.conv2d_transpose</c> has it: images
    /// [N, h, w, C] and a kernel [kh, kw, F, C] → <paramref name="outputShape"/> [N, H, W, F]. Legal are the H that a convolution would map
    /// back to h: with <c>"same"</c> padding (h - 1) · stride + 1 … h · stride, with <c>"valid"</c> (h - 1) · stride + reach … h · stride +
    /// reach - 1, where reach = (kh - 1) · dilation + 1. With <c>"same"</c> the first row that is kept depends on H, too.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The shapes do not fit, or the output size is not legal; the latter is told once the input's shape is known as a whole.
    /// </exception>
    public static Value Conv2DTranspose(
        Value x, Value kernel, Shape outputShape, Pair? strides = null, string padding = "valid", Pair? dilation = null)
    {
        var steps = (strides ?? 1).Positive("Conv2DTranspose", "stride");
        var apart = (dilation ?? 1).Positive("Conv2DTranspose", "dilation");
        (x, kernel) = Ops.Elementwise.Broadcasting.Promote(Float(x), Float(kernel));
        if (x.Rank != 4 || kernel.Rank != 4 || outputShape.Rank != 4)
        {
            throw new ArgumentException(
                $"Conv2DTranspose needs images, a kernel and an output shape of rank 4. Received: {x.Shape}, {kernel.Shape} and "
                + $"{outputShape}.");
        }
        if (!x.Shape.IsCompatibleWith(x.Shape.With(3, kernel.Shape[3])) || outputShape[3] != kernel.Shape[2]
            || !outputShape.IsCompatibleWith(outputShape.With(0, x.Shape[0])))
        {
            throw new ArgumentException(
                $"Conv2DTranspose needs images [N, h, w, C], a kernel [kh, kw, F, C] and an output shape [N, H, W, F]. "
                + $"Received: {x.Shape}, {kernel.Shape} and {outputShape}.");
        }
        var settings = new ConvolutionSettings(steps, ConvolutionSettings.IsSame(padding), apart, 1);
        if (x.Shape.IsKnown) CheckOutputSize(settings, x.Shape, kernel.Shape, outputShape);
        return new ConvolutionInputGradientOp(settings, outputShape[1..3]).Of(x, kernel);
    }

    private static void CheckOutputSize(ConvolutionSettings settings, Shape x, Shape kernel, Shape y)
    {
        var height = settings.LegalInputs(x[1], kernel[0], settings.Strides.Height, settings.Dilation.Height);
        var width = settings.LegalInputs(x[2], kernel[1], settings.Strides.Width, settings.Dilation.Width);
        if (y[1] >= height.First && y[1] <= height.Last && y[2] >= width.First && y[2] <= width.Last) return;
        throw new ArgumentException(
            $"Conv2DTranspose of images {x} with a kernel {kernel}, {settings}, can give {Range(height)} rows and {Range(width)} columns. "
            + $"Received: output shape {y}. Ask for a size among those.");
    }

    private static string Range((int First, int Last) range) =>
        range.First == range.Last ? $"{range.First}" : $"{range.First} to {range.Last}";
}
