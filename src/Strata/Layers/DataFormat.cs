namespace Strata.Layers;

/// <summary>Where channels stand: behind rows and columns (the default), or before them.</summary>
public static class DataFormat
{
    public const string ChannelsLast = "channels_last";

    public const string ChannelsFirst = "channels_first";

    /// <summary>Checks a name; null is <see cref="ChannelsLast"/>.</summary>
    internal static string Parse(string? name) => name switch
    {
        null or ChannelsLast => ChannelsLast,
        ChannelsFirst => ChannelsFirst,
        _ => throw new ArgumentException($"The data format is '{ChannelsLast}' or '{ChannelsFirst}'. Received: '{name}'.", nameof(name)),
    };

    /// <summary>Images as the kernels want them.</summary>
    internal static Value ToLast(Value x, string format) =>
        format == ChannelsLast ? x : Op.Transpose(x, [0, .. Enumerable.Range(2, x.Rank - 2), 1]);

    /// <summary>Images back as the user has them.</summary>
    internal static Value FromLast(Value x, string format) =>
        format == ChannelsLast ? x : Op.Transpose(x, [0, x.Rank - 1, .. Enumerable.Range(1, x.Rank - 2)]);
}
