namespace Strata.Explain;

/// <summary>All channels of a layer as one picture: a grid of maps, or a strip of units.</summary>
internal sealed class FeatureSheet
{
    private const int Gap = 1;

    // What a page can hold of a layer of a large network: tiles of that size, and so many pixels in all.
    private const int LargestTile = 64, LargestSheet = 1 << 17;

    /// <param name="numbers">One example's output, channels last.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="limit">How many channels are shown at most.</param>
    public FeatureSheet(ReadOnlySpan<float> numbers, Shape shape, int limit)
    {
        Largest = Painter.Scale(numbers.ToArray(), 0.999);
        bool isSigned = numbers.IndexOfAnyInRange(float.NegativeInfinity, -float.Epsilon) >= 0;
        IsSigned = isSigned;
        bool isMap = shape.Rank >= 2;
        var sheet = isMap ? Sheet.Of(numbers, shape.Rank == 2 ? [shape[0], 1, shape[1]] : shape) : Strip(numbers);
        Channels = sheet.Channels;
        if (isMap) sheet = sheet.Shrunk(LargestTile);
        Shown = Math.Min(Math.Min(limit, Channels), Math.Max(1, LargestSheet / (sheet.Width * sheet.Height)));
        (TileWidth, TileHeight) = (sheet.Width, sheet.Height);
        Across = Math.Max(1, Math.Min(Shown, Math.Min(16, Math.Max(1, 480 / (TileWidth + Gap)))));
        int down = (Shown + Across - 1) / Across;
        Picture = new Picture(Across * (TileWidth + Gap) - Gap, down * (TileHeight + Gap) - Gap);
        for (int k = 0; k < Shown; k++)
        {
            float[] tile = new float[TileWidth * TileHeight];
            for (int i = 0; i < tile.Length; i++) tile[i] = sheet.Numbers[i * sheet.Channels + k];
            var one = new Sheet(TileHeight, TileWidth, 1, tile);
            var painted = isSigned
                ? Painter.Map(one with { Numbers = [.. tile.Select(v => v + Largest)] }, ColorMap.Diverging, 2 * Largest)
                : Painter.Map(one, ColorMap.Sequential, Largest);
            Picture.Draw(painted, k % Across * (TileWidth + Gap), k / Across * (TileHeight + Gap));
        }
    }

    public Picture Picture { get; }

    public float Largest { get; }

    public bool IsSigned { get; }

    public int Channels { get; }

    public int Shown { get; }

    public int Across { get; }

    public int TileWidth { get; }

    public int TileHeight { get; }

    /// <summary>A vector in rows of at most 128.</summary>
    private static Sheet Strip(ReadOnlySpan<float> numbers)
    {
        int width = Math.Min(128, numbers.Length), height = (numbers.Length + width - 1) / width;
        float[] padded = new float[width * height];
        numbers.CopyTo(padded);
        return new Sheet(height, width, 1, padded);
    }
}
