namespace Strata.Explain;

/// <summary>From numbers to pixels.</summary>
internal static class Painter
{
    /// <summary>
    /// An input as a picture: grey, RGB or RGBA (the mean of channels where there are others), from 0 … 1, 0 … 255, -1 … 1, or whatever
    /// range it has.
    /// </summary>
    public static Picture Input(Sheet sheet)
    {
        if (sheet.Channels is not (1 or 3 or 4)) sheet = sheet.Reduce(channels => channels.Average());
        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        foreach (float v in sheet.Numbers.Where(float.IsFinite)) (low, high) = (Math.Min(low, v), Math.Max(high, v));
        (double from, double to) = (low, high) switch
        {
            ( >= 0, <= 1) => (0, 1),
            ( >= 0, <= 255) when high > 2 => (0, 255),
            ( >= -1, <= 1) => (-1, 1),
            _ => (low, high > low ? high : low + 1.0),
        };
        byte Shade(float v) => (byte)Math.Round(255 * Math.Clamp(float.IsFinite(v) ? (v - from) / (to - from) : 0, 0, 1));
        var picture = new Picture(sheet.Width, sheet.Height);
        bool hasColors = sheet.Channels is 3 or 4;
        for (int y = 0; y < sheet.Height; y++)
        {
            for (int x = 0; x < sheet.Width; x++)
            {
                byte first = Shade(sheet[x, y, 0]);
                byte alpha = sheet.Channels == 4 ? Shade(sheet[x, y, 3]) : (byte)255;
                picture[x, y] = hasColors ? (first, Shade(sheet[x, y, 1]), Shade(sheet[x, y, 2]), alpha) : (first, first, first, alpha);
            }
        }
        return picture;
    }

    /// <summary>Numbers from 0 up, in colours without gaps.</summary>
    public static Picture Map(Sheet sheet, ColorMap colors, float largest) => Paint(sheet, v =>
    {
        var (red, green, blue) = colors.At(largest > 0 ? v / largest : 0);
        return (red, green, blue, 255);
    });

    /// <summary>For and against, to lie over a picture: the stronger, the less transparent.</summary>
    public static Picture Signed(Sheet sheet, float largest) => Paint(sheet, v =>
    {
        double share = largest > 0 ? Math.Clamp(v / largest, -1, 1) : 0;
        var (red, green, blue) = ColorMap.Diverging.At(0.5 + Math.Sign(share) * (0.25 + 0.25 * Math.Abs(share)));
        return (red, green, blue, (byte)Math.Round(255 * Math.Pow(Math.Abs(share), 0.45)));
    });

    /// <summary>Heat from 0 up, to lie over a picture.</summary>
    public static Picture Heat(Sheet sheet, float largest) => Paint(sheet, v =>
    {
        double share = largest > 0 ? Math.Clamp(v / largest, 0, 1) : 0;
        var (red, green, blue) = ColorMap.Heat.At(0.25 + 0.75 * share);
        return (red, green, blue, (byte)Math.Round(235 * Math.Sqrt(share)));
    });

    /// <summary>A bar of all colours of a map.</summary>
    public static Picture Bar(Func<double, (byte, byte, byte)> color)
    {
        var bar = new Picture(128, 1);
        for (int x = 0; x < bar.Width; x++)
        {
            var (red, green, blue) = color(x / (bar.Width - 1.0));
            bar[x, 0] = (red, green, blue, 255);
        }
        return bar;
    }

    /// <summary>The size below which nearly all numbers lie: one outlier must not leave the rest dark.</summary>
    public static float Scale(IEnumerable<float> numbers, double share = 0.995)
    {
        float[] sizes = [.. numbers.Select(Math.Abs).Where(float.IsFinite).Order()];
        if (sizes.Length == 0) return 0;
        float scale = sizes[(int)Math.Round(share * (sizes.Length - 1))];
        return scale > 0 ? scale : sizes[^1];
    }

    private static Picture Paint(Sheet sheet, Func<float, (byte, byte, byte, byte)> color)
    {
        var picture = new Picture(sheet.Width, sheet.Height);
        for (int y = 0; y < sheet.Height; y++)
        {
            for (int x = 0; x < sheet.Width; x++)
            {
                float v = sheet[x, y, 0];
                picture[x, y] = float.IsFinite(v) ? color(v) : (byte.MaxValue, (byte)0, byte.MaxValue, byte.MaxValue);
            }
        }
        return picture;
    }
}
