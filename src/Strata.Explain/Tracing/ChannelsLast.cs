using Strata.Layers;

namespace Strata.Explain;

/// <summary>Outputs of layers that have their channels first, turned round.</summary>
internal static class ChannelsLast
{
    public static Value Of(Layer layer, Value output) =>
        IsFirst(layer, output.Rank) ? Op.Transpose(output, [0, .. Enumerable.Range(2, output.Rank - 2), 1]) : output;

    public static Shape Shape(Layer layer, Shape shape) =>
        IsFirst(layer, shape.Rank) ? [shape[0], .. shape[2..], shape[1]] : shape;

    private static bool IsFirst(Layer layer, int rank) => rank > 2 && DataFormat.ChannelsFirst == layer switch
    {
        Convolution convolution => convolution.DataFormat,
        Pooling2D pooling => pooling.DataFormat,
        Pooling1D pooling => pooling.DataFormat,
        _ => DataFormat.ChannelsLast,
    };
}
