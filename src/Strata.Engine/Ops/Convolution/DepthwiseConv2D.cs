namespace Strata;

public static partial class Op
{
    /// <summary>
    /// Convolution of each channel by itself: images [N, H, W, C] with a kernel [h, w, C, multiplier] → [N, H', W', C · multiplier], where
    /// output channel c · multiplier + m comes from input channel c. Sizes follow as in <see cref="Conv2D"/>.
    /// </summary>
    public static Value DepthwiseConv2D(
        Value x, Value kernel, Pair? strides = null, string padding = "valid", Pair? dilation = null)
    {
        if (x.Rank != 4 || kernel.Rank != 4 || !x.Shape.IsCompatibleWith(x.Shape.With(3, kernel.Shape[2])))
        {
            throw new ArgumentException(
                $"DepthwiseConv2D needs images [N, H, W, C] and a kernel [h, w, C, multiplier]. Received: {x.Shape} and {kernel.Shape}.");
        }
        int channels = kernel.Shape[2], multiplier = kernel.Shape[3];
        var filters = Reshape(kernel, [kernel.Shape[0], kernel.Shape[1], 1, channels * multiplier]);
        if (multiplier > 1) x = RepeatChannels(x, multiplier);
        return Conv2D(x, filters, strides, padding, dilation, channels * multiplier);
    }

    /// <summary>Each channel so many times: then every output channel has an input channel of its own, which fills registers.</summary>
    private static Value RepeatChannels(Value x, int times)
    {
        var apart = BroadcastTo(ExpandDims(x, -1), x.Shape.Concat([times]));
        return Reshape(apart, x.Shape[..^1].Concat([x.Shape[^1] == Shape.Unknown ? Shape.Unknown : x.Shape[^1] * times]));
    }
}
