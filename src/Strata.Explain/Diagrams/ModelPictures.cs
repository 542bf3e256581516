using Strata.Models;

namespace Strata.Explain;

/// <summary>Pictures of a model: layers with output shapes and parameters, and what is connected to what. No program is needed.</summary>
public static class ModelPictures
{
    /// <summary>A drawing as SVG.</summary>
    /// <param name="model">A model whose input shape is known.</param>
    /// <param name="expandNested">Whether layers of models inside are drawn, and not those models as one box.</param>
    /// <example><code>File.WriteAllText("model.svg", model.ToSvg());</code></example>
    public static string ToSvg(this Model model, bool expandNested = false) =>
        SvgDiagram.Draw(ModelDiagram.Of(model, expandNested)).ToSvg();

    /// <summary>The same as text of a Mermaid flowchart.</summary>
    public static string ToMermaid(this Model model, bool expandNested = false) =>
        MermaidDiagram.Write(ModelDiagram.Of(model, expandNested));

    /// <summary>A page with the drawing and a table of the layers: one file, no network.</summary>
    public static string ToHtml(this Model model, bool expandNested = false)
    {
        var diagram = ModelDiagram.Of(model, expandNested);
        var page = new Markup();
        page.Open("section").Raw(SvgDiagram.Draw(diagram).ToSvg(isInline: true)).Close("section");
        page.Open("section").Element("h2", "Layers").Open("table")
            .Raw("<tr><th>layer</th><th>class</th><th>output</th><th>parameters</th></tr>");
        foreach (var node in diagram.Nodes)
        {
            page.Open("tr").Element("td", node.Name).Element("td", node.ClassName).Element("td", node.Shape.ToString())
                .Element("td", node.Parameters is { } count ? Markup.Readable(count) : "", ("class", "number")).Close("tr");
        }
        page.Close("table").Element("p", $"{Markup.Readable(model.CountParams())} parameters in all.").Close("section");
        return HtmlPage.Of($"Model {model.Name}", "", page.ToString());
    }
}
