namespace Strata.Layers;

/// <summary>What layers over images ask of their input.</summary>
internal static class Images
{
    public static int Channels(Shape x, string format) => format == DataFormat.ChannelsFirst ? x[1] : x[^1];

    public static (int Height, int Width) Size(Shape x, string format) => format == DataFormat.ChannelsFirst ? (x[2], x[3]) : (x[1], x[2]);

    /// <summary>Rank 4 with known channels.</summary>
    public static void Check(Layer layer, Value x, string format)
    {
        CheckRank(layer, x, format);
        if (Channels(x.Shape, format) == Shape.Unknown)
            throw InputCheck.Refusal(layer, "inputs with a known number of channels", x, "Give Input(…) a fixed number of channels.");
    }

    /// <summary>Rank 4, in the order of the format.</summary>
    public static void CheckRank(Layer layer, Value x, string format)
    {
        bool isFirst = format == DataFormat.ChannelsFirst;
        string shape = isFirst ? "1, 28, 28" : "28, 28, 1";
        InputCheck.Rank(
            layer, x, 4, isFirst ? "(batch, channels, height, width)" : "(batch, height, width, channels)",
            $"Grey images need a channel axis of 1: Input({shape}), or Reshape(({shape})).");
    }

    /// <summary>A window that must fit inside the image, where its size is known.</summary>
    public static void CheckWindow(Layer layer, Value x, string format, string called, Pair window, Pair dilation)
    {
        var (height, width) = Size(x.Shape, format);
        Pair reach = ((window.Height - 1) * dilation.Height + 1, (window.Width - 1) * dilation.Width + 1);
        bool tooHigh = height != Shape.Unknown && reach.Height > height, tooWide = width != Shape.Unknown && reach.Width > width;
        if (!tooHigh && !tooWide) return;
        string spread = dilation == 1 ? "" : $", spread to {reach} by dilation {dilation},";
        throw InputCheck.Refusal(
            layer, $"images no smaller than its {called} {window}{spread} with valid padding", x,
                "Use padding: \"same\", a smaller window, or fewer poolings before it.");
    }
}
