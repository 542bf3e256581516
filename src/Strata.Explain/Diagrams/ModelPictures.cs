using Strata.Models;
using Strata.Profiling;

namespace Strata.Explain;

/// <summary>Pictures of a model: layers with output shapes and parameters, and what is connected to what. No program is needed.</summary>
public static class ModelPictures
{
    /// <summary>A drawing as SVG.</summary>
    /// <param name="model">A model whose input shape is known.</param>
    /// <param name="expandNested">Whether layers of models inside are drawn, and not those models as one box.</param>
    /// <param name="profile">A profile whose times stand on the layers; null for none.</param>
    /// <param name="examples">Examples: how active each layer is for them stands on it; null for none.</param>
    /// <example><code>File.WriteAllText("model.svg", model.ToSvg());</code></example>
    public static string ToSvg(this Model model, bool expandNested = false, ModelProfile? profile = null, TensorSet? examples = null) =>
        SvgDiagram.Draw(Diagram(model, expandNested, profile, examples)).ToSvg();

    /// <summary>The same as text of a Mermaid flowchart.</summary>
    /// <inheritdoc cref="ToSvg"/>
    public static string ToMermaid(this Model model, bool expandNested = false, ModelProfile? profile = null, TensorSet? examples = null) =>
        MermaidDiagram.Write(Diagram(model, expandNested, profile, examples));

    /// <summary>A page with the drawing and a table of the layers: one file, no network.</summary>
    /// <inheritdoc cref="ToSvg"/>
    public static string ToHtml(this Model model, bool expandNested = false, ModelProfile? profile = null, TensorSet? examples = null)
    {
        var diagram = Diagram(model, expandNested, profile, examples);
        (string Title, Func<DiagramNode, string> Of)[] measured =
            [.. profile is null ? [] : Column("time", n => n.Time), .. examples is null ? [] : Column("activations", n => n.Activation)];
        var page = new Markup();
        page.Open("section").Raw(SvgDiagram.Draw(diagram).ToSvg(isInline: true)).Close("section");
        page.Open("section").Element("h2", "Layers").Open("table")
            .Open("tr");
        foreach (string title in measured.Select(m => m.Title).Prepend("parameters").Prepend("output").Prepend("class").Prepend("layer"))
            page.Element("th", title);
        page.Close("tr");
        foreach (var node in diagram.Nodes)
        {
            page.Open("tr").Element("td", node.Name).Element("td", node.ClassName).Element("td", node.Shape.ToString())
                .Element("td", node.Parameters is { } count ? Markup.Readable(count) : "", ("class", "number"));
            foreach (var (_, of) in measured) page.Element("td", of(node));
            page.Close("tr");
        }
        page.Close("table").Element("p", $"{Markup.Readable(model.CountParams())} parameters in all.").Close("section");
        return HtmlPage.Of($"Model {model.Name}", "", page.ToString());
    }
    private static ModelDiagram Diagram(Model model, bool expandNested, ModelProfile? profile, TensorSet? examples) =>
        ModelDiagram.Of(model, expandNested, DiagramFacts.Of(model, profile, examples));

    private static (string Title, Func<DiagramNode, string> Of)[] Column(string title, Func<DiagramNode, string> of) => [(title, of)];
}
