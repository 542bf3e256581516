namespace Strata.Explain;

/// <summary>Examples and their attributions side by side: a figure for papers, or plain pixels.</summary>
internal static class ExplanationFigure
{
    private const int Tile = 180, Gap = 14, Caption = 34;

    /// <summary>A row for each example and input: the example, the attributions, the answer.</summary>
    public static string Draw(Explanation why)
    {
        int rows = why.Count * why.Inputs.Count;
        double width = Gap + (why.Attributions.Count + 2) * (Tile + Gap) + 40, height = Gap + rows * (Tile + Caption + Gap);
        var drawing = new Drawing(width, height, $"Why {why.Model.Name} answers as it does");
        int row = 0;
        for (int i = 0; i < why.Count; i++)
        {
            foreach (var (k, input) in why.Inputs.Index())
            {
                double top = Gap + row++ * (Tile + Caption + Gap);
                var picture = Painter.Input(ReportPage.SheetOf(input, i));
                Image(drawing, picture, Gap, top, $"{why.Model.InputNames[k]} {input.Shape[1..]}");
                foreach (var (m, attribution) in why.Attributions.Index())
                {
                    double left = Gap + (m + 1) * (Tile + Gap);
                    var overlay = Overlay.Of(attribution, input, k, i);
                    if (overlay.FitsInput) Image(drawing, picture.Dimmed(), left, top, null);
                    Image(drawing, overlay.Picture, left, top, AttributionMethods.TitleOf(attribution.Method));
                }
                Bars(drawing, why, i, Gap + (why.Attributions.Count + 1) * (Tile + Gap), top);
            }
        }
        return drawing.ToSvg();
    }

    /// <summary>The same without words.</summary>
    public static Picture Paint(Explanation why)
    {
        var rows = new List<Picture[]>();
        for (int i = 0; i < why.Count; i++)
        {
            foreach (var (k, input) in why.Inputs.Index())
            {
                var picture = Painter.Input(ReportPage.SheetOf(input, i));
                rows.Add([picture, .. why.Attributions.Select(a => Over(picture, Overlay.Of(a, input, k, i)))]);
            }
        }
        int width = rows[0].Length * (Tile + Gap) + Gap;
        Picture[][] tiles = [.. rows.Select(r => r.Select(p => p.Enlarged(Math.Max(1, Tile / Math.Max(p.Width, p.Height)))).ToArray())];
        width = Math.Max(width, tiles.Max(r => r.Sum(p => p.Width + Gap)) + Gap);
        var all = new Picture(width, tiles.Sum(r => r.Max(p => p.Height) + Gap) + Gap);
        int top = Gap;
        foreach (var tileRow in tiles)
        {
            int left = Gap;
            foreach (var tile in tileRow)
            {
                all.Draw(tile, left, top);
                left += Math.Max(Tile, tile.Width) + Gap;
            }
            top += tileRow.Max(p => p.Height) + Gap;
        }
        return all;
    }

    private static Picture Over(Picture picture, Overlay overlay)
    {
        if (!overlay.FitsInput) return overlay.Picture;
        var both = picture.Dimmed();
        both.Draw(overlay.Picture, 0, 0, 0.85);
        return both;
    }

    private static void Image(Drawing drawing, Picture picture, double left, double top, string? caption)
    {
        drawing.Shape("image", null, ("x", left), ("y", top), ("width", (double)Tile), ("height", (double)Tile),
            ("href", picture.ToDataUri()), ("style", "image-rendering:pixelated"));
        if (caption is not null) drawing.Text(left, top + Tile + 18, caption, style: "strong");
    }

    private static void Bars(Drawing drawing, Explanation why, int example, double left, double top)
    {
        foreach (var (i, (name, value)) in PredictionBars.Of(why, why.Outputs[0], example).Take(8).Index())
        {
            double y = top + 16 + i * 20;
            drawing.Text(left + 46, y, name, "end", i == 0 ? "strong" : "soft");
            drawing.Shape("rect", null, ("class", i == 0 ? "afill" : "head"), ("x", left + 54), ("y", y - 10),
                ("width", Math.Max(1, 90 * Math.Clamp(Math.Abs(value), 0, 1.0))), ("height", 12.0), ("rx", 3));
            drawing.Text(left + 150, y, Markup.Readable(Math.Round(value, 4)));
        }
    }
}
