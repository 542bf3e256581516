using System.Runtime.InteropServices;

namespace Strata.Explain;

/// <summary>The flattened vector as a strip whose cells point back to their place before Flatten.</summary>
internal static class FlattenSection
{
    // Beyond this the numbers of the cells would make the page too large; the picture stays.
    private const int LargestTold = 60_000;

    public static void Write(Markup body, Explanation why, int example)
    {
        var flattened = why.Flattened!;
        float[] values = flattened.Arrays["activation"].Row(example).ToArray(), shares = flattened.Arrays["attribution"].Row(example)
            .ToArray();
        var before = why.ShapeBeforeFlatten!.Value;
        int across = Across(values.Length, before), down = (values.Length + across - 1) / across;
        float[] padded = new float[across * down];
        shares.CopyTo(padded, 0);
        var strip = Painter.Signed(new Sheet(down, across, 1, padded), Painter.Scale(shares, 0.999));
        bool isTold = values.Length <= LargestTold;
        body.Open("section").Element("h2", "What Flatten made of it")
            .Element("p", $"Layer '{flattened.Layer}' lays {before} out as {values.Length} cells in a row: the channels of a position "
                + "side by side, position after position. Each cell is coloured by what it contributes to the score (its value times its "
                + "gradient). "
                + (isTold ? "Point at a cell, or walk with the arrow keys, and it shows where it was." : ""), ("class", "soft"));
        body.Open("div", ("class", "strip"), ("data-across", across), ("data-down", down), ("data-shape", string.Join(",", before)),
            ("data-values", isTold ? Floats(values) : ""), ("data-shares", isTold ? Floats(shares) : ""));
        body.Open("div").Open("div", ("class", "frame cells"), ("tabindex", 0), ("role", "application"),
            ("aria-label", "cells of the vector"));
        ReportPage.Image(body, strip, "contributions of the flattened cells", "pixels");
        body.Element("i", "", ("class", "mark")).Close("div")
            .Element("div", Strongest(shares, before), ("class", "told"), ("aria-live", "polite"))
            .Close("div");
        if (before.Rank == 3) There(body, why, flattened.Arrays["places"], before, example);
        body.Close("div").Close("section");
    }

    /// <summary>Contributions by position, over which the mark moves.</summary>
    private static void There(Markup body, Explanation why, Tensor places, Shape before, int example)
    {
        var sheet = Sheet.Of(places.Row(example), before).Reduce(v => v.Sum());
        bool hasImage = why.Inputs is [{ Rank: 4 }];
        body.Open("figure").Open("div", ("class", "frame there"));
        if (hasImage)
        {
            // Positions lie over the image they see, as nearly as a grid of fewer cells can.
            ReportPage.Image(body, Painter.Input(ReportPage.SheetOf(why.Inputs[0], example)), "", "pixels");
            body.Element("div", "", ("class", "veil"));
        }
        var picture = Painter.Signed(sheet, Painter.Scale(sheet.Numbers, 0.999));
        ReportPage.Image(body, picture, "contributions by position", hasImage ? "pixels over" : "pixels");
        body.Element("i", "", ("class", "mark")).Close("div")
            .Element("figcaption", $"the same by position{(hasImage ? ", over the input" : "")}: "
                + $"{before[0]} × {before[1]}, summed over {before[2]} channels")
            .Close("figure");
    }

    private static string Strongest(float[] shares, Shape before)
    {
        int best = Array.IndexOf(shares, shares.MaxBy(v => v));
        int[] place = FlattenImportance.PlaceOf(best, before);
        string where = place.Length == 3 ? $"row {place[0]}, column {place[1]}, channel {place[2]}" : $"({string.Join(", ", place)})";
        return $"Cell {best} speaks loudest for the class: {where}, contribution +{Markup.Readable(shares[best])}.";
    }

    /// <summary>As many positions in a line as make the strip about three times as wide as high.</summary>
    private static int Across(int cells, Shape before)
    {
        int channels = before[^1];
        int positions = (int)Math.Round(Math.Sqrt(3.0 * cells) / channels);
        return Math.Min(cells, channels * Math.Max(1, positions));
    }

    private static string Floats(float[] numbers) => Convert.ToBase64String(MemoryMarshal.AsBytes(numbers.AsSpan()));
}
