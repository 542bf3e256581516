namespace Strata.Explain;

/// <summary>
/// One example of any shape laid out as rows and columns: images as they are, sequences with time to the right, volumes slice by slice,
/// vectors as a strip.
/// </summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Channels">Numbers of a pixel.</param>
/// <param name="Numbers">Row by row, pixel by pixel.</param>
internal sealed record Sheet(int Height, int Width, int Channels, float[] Numbers)
{
    public float this[int x, int y, int channel] => Numbers[(y * Width + x) * Channels + channel];

    /// <summary>An example: (rows, columns, channels), or fewer or more axes.</summary>
    public static Sheet Of(ReadOnlySpan<float> numbers, Shape shape) => shape.Rank switch
    {
        0 => new Sheet(1, 1, 1, numbers.ToArray()),
        1 => new Sheet(1, shape[0], 1, numbers.ToArray()),
        2 => Turned(numbers, shape),
        3 => new Sheet(shape[0], shape[1], shape[2], numbers.ToArray()),
        _ => Slices(numbers, shape),
    };

    /// <summary>A map without channels: (rows, columns), or fewer or more axes.</summary>
    public static Sheet OfMap(ReadOnlySpan<float> numbers, Shape shape) => Of(numbers, shape.Concat([1]));

    /// <summary>A long row broken into several, about three times as wide as high; the last is filled up with zeros.</summary>
    public Sheet Folded()
    {
        const int LongestRow = 32;
        if (Height > 1 || Width <= LongestRow) return this;
        int across = Math.Max(LongestRow, (int)Math.Ceiling(Math.Sqrt(3.0 * Width))), down = (Width + across - 1) / across;
        float[] folded = new float[across * down * Channels];
        Numbers.CopyTo(folded, 0);
        return new Sheet(down, across, Channels, folded);
    }

    /// <summary>One number for each pixel.</summary>
    public Sheet Reduce(Func<float[], float> over)
    {
        float[] reduced = new float[Height * Width];
        for (int i = 0; i < reduced.Length; i++) reduced[i] = over(Numbers[(i * Channels)..((i + 1) * Channels)]);
        return new Sheet(Height, Width, 1, reduced);
    }

    /// <summary>The same with whole blocks averaged, so that neither side is longer than a limit.</summary>
    public Sheet Shrunk(int limit)
    {
        int factor = (Math.Max(Height, Width) + limit - 1) / limit;
        if (factor <= 1) return this;
        int height = (Height + factor - 1) / factor, width = (Width + factor - 1) / factor;
        float[] sums = new float[height * width * Channels];
        int[] counts = new int[height * width];
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                int to = y / factor * width + x / factor;
                counts[to]++;
                for (int c = 0; c < Channels; c++) sums[to * Channels + c] += this[x, y, c];
            }
        }
        for (int i = 0; i < sums.Length; i++) sums[i] /= counts[i / Channels];
        return new Sheet(height, width, Channels, sums);
    }

    /// <summary>A sequence (steps, channels): steps to the right, a row for each channel.</summary>
    private static Sheet Turned(ReadOnlySpan<float> numbers, Shape shape)
    {
        float[] turned = new float[numbers.Length];
        for (int t = 0; t < shape[0]; t++)
        {
            for (int c = 0; c < shape[1]; c++) turned[c * shape[0] + t] = numbers[t * shape[1] + c];
        }
        return new Sheet(shape[1], shape[0], 1, turned);
    }

    /// <summary>A volume: its slices side by side, nearly as many across as down.</summary>
    private static Sheet Slices(ReadOnlySpan<float> numbers, Shape shape)
    {
        int height = shape[^3], width = shape[^2], channels = shape[^1], slices = numbers.Length / (height * width * channels);
        int across = (int)Math.Ceiling(Math.Sqrt(slices)), down = (slices + across - 1) / across;
        float[] laid = new float[down * height * across * width * channels];
        for (int s = 0; s < slices; s++)
        {
            for (int y = 0; y < height; y++)
            {
                int to = ((s / across * height + y) * across + s % across) * width * channels;
                numbers.Slice((s * height + y) * width * channels, width * channels).CopyTo(laid.AsSpan(to));
            }
        }
        return new Sheet(down * height, across * width, channels, laid);
    }
}
