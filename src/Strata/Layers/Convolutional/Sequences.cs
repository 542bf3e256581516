namespace Strata.Layers;

/// <summary>What layers over sequences ask of their input, which to the kernels are images of height 1.</summary>
internal static class Sequences
{
    /// <summary>(batch, steps, features) as images (batch, 1, steps, features).</summary>
    public static Value AsImages(Value x) => Op.ExpandDims(x, 1);

    public static int Positive(Layer layer, int size, string called) => size > 0
        ? size
        : throw new ArgumentException($"{layer} needs a {called} of 1 or more. Received: {size}.");

    /// <summary>Rank 3, in the order of the format.</summary>
    public static void CheckRank(Layer layer, Value x, string format) => InputCheck.Rank(
        layer, x, 3, format == DataFormat.ChannelsFirst ? "(batch, features, steps)" : "(batch, steps, features)",
        "Single numbers need a feature axis of 1: Input(100, 1), or Reshape((100, 1)).");

    /// <summary>Rank 3 with known features.</summary>
    public static void Check(Layer layer, Value x, string format)
    {
        CheckRank(layer, x, format);
        if (Images.Channels(x.Shape, format) == Shape.Unknown)
            throw InputCheck.Refusal(layer, "inputs with a known number of features", x, "Give Input(…) a fixed number of features.");
    }

    /// <summary>A window that must fit inside the sequence, where its length is known.</summary>
    public static void CheckWindow(Layer layer, Value x, string format, string called, int window, int dilation)
    {
        int steps = format == DataFormat.ChannelsFirst ? x.Shape[2] : x.Shape[1], reach = (window - 1) * dilation + 1;
        if (steps == Shape.Unknown || reach <= steps) return;
        string spread = dilation == 1 ? "" : $", spread to {reach} by dilation {dilation},";
        throw InputCheck.Refusal(
            layer, $"sequences no shorter than its {called} {window}{spread} with valid padding", x,
            "Use padding: \"same\", a smaller window, or fewer poolings before it.");
    }
}
