namespace Strata.Explain;

/// <summary>What every layer answered.</summary>
internal static class LayerSection
{
    public static void Write(Markup body, Explanation why, int example)
    {
        body.Open("section").Element("h2", "What every layer answers");
        foreach (var (name, activation) in why.Activations)
        {
            var shape = activation.Shape[1..];
            var sheet = new FeatureSheet(activation.AsType(DType.Float32).Row(example), shape, why.Options.MapsPerLayer);
            bool isMap = shape.Rank >= 2;
            body.Open("details", isMap ? [("open", "")] : []).Open("summary").Element("h3", name)
                .Element("span", shape.ToString(), ("class", "soft"))
                .Element("span", $"{Markup.Readable(Share(activation, example))} % active", ("class", "soft")).Close("summary");
            int width = Math.Min(1060, sheet.Picture.Width * Math.Max(1, (int)Math.Round(720.0 / sheet.Picture.Width)));
            body.Open("div", ("class", "maps"), ("style", $"width:{width}px"));
            ReportPage.Image(body, sheet.Picture, $"activations of {name}", "pixels");
            body.Close("div").Open("div", ("class", "scale"), ("style", "max-width:320px"))
                .Element("span", sheet.IsSigned ? Markup.Readable(-sheet.Largest) : "0");
            var colors = sheet.IsSigned ? ColorMap.Diverging : ColorMap.Sequential;
            ReportPage.Image(body, Painter.Bar(colors.At), "", "");
            body.Element("span", Markup.Readable(sheet.Largest)).Close("div");
            if (sheet.Shown < sheet.Channels) body.Element("p", $"the first {sheet.Shown} of {sheet.Channels} channels",
                ("class", "soft"));
            body.Close("details");
        }
        body.Close("section");
    }

    private static double Share(Tensor activation, int example)
    {
        var row = activation.AsType(DType.Float32).Row(example);
        int active = 0;
        foreach (float v in row) if (v != 0) active++;
        return Math.Round(100.0 * active / row.Length, 1);
    }
}
