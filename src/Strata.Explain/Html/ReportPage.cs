using System.Reflection;

namespace Strata.Explain;

/// <summary>The report as one page.</summary>
internal static class ReportPage
{
    public static string Write(Explanation why)
    {
        var body = new Markup();
        for (int i = 0; i < why.Count; i++)
        {
            if (why.Count > 1) body.Element("h2", $"Example {i}", ("id", $"example-{i}"));
            ExampleSection(body, why, i);
            AttributionSection(body, why, i);
            if (why.Flattened is not null) FlattenSection.Write(body, why, i);
            LayerSection.Write(body, why, i);
        }
        if (why.Options.Film is { } film) film.WriteSection(body);
        body.Open("section").Element("h2", "The model")
            .Raw(SvgDiagram.Draw(ModelDiagram.Of(why.Model, expandNested: false, new DiagramFacts(Activations: why.Activations)))
                .ToSvg(isInline: true))
            .Element("p", $"{Markup.Readable(why.Model.CountParams())} parameters.", ("class", "soft")).Close("section");
        string title = why.Options.Title ?? $"Why {why.Model.Name} answers {Answer(why, 0)}";
        var own = Assembly.GetExecutingAssembly();
        return HtmlPage.Of(
            title, $"{why.Model.ClassName} '{why.Model.Name}', explained by Strata", body.ToString(),
            HtmlPage.Asset(own, "report.css"), HtmlPage.Asset(own, "report.js"));
    }

    private static string Answer(Explanation why, int example) => why.Attributions.Count > 0
        ? $"“{why.NameOf(why.Attributions[0].Classes[example])}”"
        : "as it does";

    private static void ExampleSection(Markup body, Explanation why, int example)
    {
        body.Open("section", ("class", "top")).Open("div");
        foreach (var (k, input) in why.Inputs.Index())
        {
            body.Open("figure");
            Image(body, Painter.Input(SheetOf(input, example)), $"input {why.Model.InputNames[k]}", "pixels");
            body.Element("figcaption", $"{why.Model.InputNames[k]} {input.Shape[1..]}").Close("figure");
        }
        body.Close("div").Open("div");
        foreach (var (k, output) in why.Outputs.Index())
        {
            body.Element("h2", why.Outputs.Count > 1 ? $"The answer: {why.Model.OutputNames[k]}" : "The answer");
            PredictionBars.Write(body, why, output, example);
        }
        body.Close("div").Close("section");
    }

    private static void AttributionSection(Markup body, Explanation why, int example)
    {
        body.Open("section").Open("div", ("class", "row")).Element("h2", "What it rests on").Open("label", ("class", "slider"))
            .Text("opacity ").Open("input", ("type", "range"), ("min", 0), ("max", 100), ("value", 75), ("data-opacity", ""))
            .Close("label").Close("div").Open("div", ("class", "grid"));
        foreach (var attribution in why.Attributions)
        {
            foreach (var (k, input) in why.Inputs.Index()) Figure(body, why, attribution, input, k, example);
        }
        body.Close("div");
        foreach (string reason in why.LeftOut) body.Element("p", $"Left out: {reason}", ("class", "note"));
        body.Close("section");
    }

    private static void Figure(Markup body, Explanation why, Attribution attribution, Tensor input, int k, int example)
    {
        var overlay = Overlay.Of(attribution, input, k, example);
        string title = AttributionMethods.TitleOf(attribution.Method);
        body.Open("figure").Open("div", ("class", "frame"));
        if (overlay.FitsInput)
        {
            Image(body, Painter.Input(SheetOf(input, example)), "", "pixels");
            body.Element("div", "", ("class", "veil"));
        }
        Image(body, overlay.Picture, $"{title} for {why.NameOf(attribution.Classes[example])}", overlay.FitsInput ? "pixels over"
            : "pixels");
        body.Close("div").Open("div", ("class", "scale"))
            .Element("span", overlay.IsSigned ? $"against {Markup.Readable(-overlay.Largest)}" : "0");
        Image(body, overlay.Bar(), "", "");
        body.Element("span", overlay.IsSigned ? $"for {Markup.Readable(overlay.Largest)}" : Markup.Readable(overlay.Largest))
            .Close("div");
        body.Open("figcaption").Element(
            "h3", why.Inputs.Count > 1 ? $"{title}: {why.Model.InputNames[k]}" : title, ("title", attribution.Method.Reference))
            .Text(string.Join("; ", [$"class {why.NameOf(attribution.Classes[example])}", .. attribution.Made]));
        if (attribution.Arrays.GetValueOrDefault("delta") is { } delta)
        {
            string missing = Markup.Readable(Math.Abs(delta.Row(example)[0]));
            body.Element("div", $"adds up but for {missing} of {Markup.Readable(attribution.Values[example])}");
        }
        if (attribution.Empty.Count > example && attribution.Empty[example] is { } reason)
            body.Element("div", $"Nothing to see: {reason}.", ("class", "note"));
        body.Close("figcaption").Close("figure");
    }

    internal static Sheet SheetOf(Tensor batch, int example) => Sheet.Of(batch.AsType(DType.Float32).Row(example), batch.Shape[1..]);

    internal static void Image(Markup body, Picture picture, string alt, string style) => body.Open(
        "img", ("class", style), ("alt", alt), ("width", picture.Width), ("height", picture.Height), ("src", picture.ToDataUri()));
}
