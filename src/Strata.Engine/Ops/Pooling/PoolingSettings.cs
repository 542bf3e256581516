using Strata.Kernels.Pooling;
using Strata.Ops.Convolution;

namespace Strata.Ops.Pooling;

/// <summary>How a window moves over an image.</summary>
internal sealed record PoolingSettings(Pair Window, Pair Strides, bool Same)
{
    /// <summary>Settings as users write them, checked.</summary>
    public static PoolingSettings For(string operation, Pair window, Pair? strides, string padding) => new(
        window.Positive(operation, "window"), (strides ?? window).Positive(operation, "stride"), ConvolutionSettings.IsSame(padding));

    /// <summary>Pools of one index byte fit windows of up to 255 places.</summary>
    public bool FitsByte => Window.Height * Window.Width <= 255;

    public Shape OutputShape(string operation, Shape x)
    {
        if (x.Rank != 4)
            throw new ArgumentException($"{operation} needs images of rank 4, (batch, height, width, channels). Received: {x}.");
        var along = new ConvolutionSettings(Strides, Same, 1, 1);
        return [x[0], along.OutputSize(x[1], Window.Height, Strides.Height, 1), along.OutputSize(x[2], Window.Width, Strides.Width, 1),
            x[3]];
    }

    public PoolingShape Describe(Shape x) => new PoolingShape(x[0], x[1], x[2], x[3], 0, 0)
    {
        WindowHeight = Window.Height,
        WindowWidth = Window.Width,
        StrideHeight = Strides.Height,
        StrideWidth = Strides.Width,
    }.Padded(Same);
}
