using System.Xml.Linq;
using Strata.Explain.Tests.Support;
using Strata.Layers;
using Strata.Models;

namespace Strata.Explain.Tests.Diagrams;

public sealed class ModelPicturesTests
{
    [Fact]
    public void The_articles_network_as_mermaid() => Assert.Equal(
        """
        flowchart TD
          n0["<b>input_layer</b><br/>Input<br/>(None, 28, 28, 1)"]
          n1["<b>conv</b><br/>Conv2D<br/>(None, 26, 26, 32)<br/>320 parameters"]
          n2["<b>pool</b><br/>MaxPooling2D<br/>(None, 13, 13, 32)"]
          n3["<b>flatten</b><br/>Flatten<br/>(None, 5408)"]
          n4["<b>dense</b><br/>Dense<br/>(None, 128)<br/>692,352 parameters"]
          n5["<b>probabilities</b><br/>Dense<br/>(None, 10)<br/>1,290 parameters"]
          n0 --> n1
          n1 --> n2
          n2 --> n3
          n3 --> n4
          n4 --> n5

        """, Article.Model.ToMermaid());

    [Fact]
    public void Branches_shared_layers_and_names_that_need_escaping_are_drawn()
    {
        Value a = new Input([4], null, name: "a"), b = new Input([4], null, name: "b");
        var shared = new Dense(3, name: "<shared> & \"quoted\"");
        var model = Model.Of(new[] { a, b }, [new Add(name: "sum").Call([shared.Call(a), shared.Call(b)])[0]], "two");
        string mermaid = model.ToMermaid();
        Assert.Contains("#lt;shared#gt; #amp; #quot;quoted#quot;:1", mermaid, StringComparison.Ordinal);
        Assert.Contains("  n0 --> n2\n  n1 --> n3\n  n2 --> n4\n  n3 --> n4\n", mermaid, StringComparison.Ordinal);
        var svg = XDocument.Parse(model.ToSvg());
        Assert.Contains(svg.Descendants(), e => e.Value == "<shared> & \"quoted\":0");
        Assert.Equal(5, svg.Descendants().Count(e => e.Name.LocalName == "rect"));
        Assert.Contains("&lt;shared&gt; &amp; &quot;quoted&quot;:1", model.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Times_and_activations_stand_on_the_boxes()
    {
        var inner = new Sequential("inner") { new Input(8, 9, 1), new Conv2D(4, 3, activation: "relu", name: "deep") };
        var model = new Sequential("outer") { new Input(8, 9, 1), inner, new Flatten(name: "flat"), new Dense(2, name: "head") };
        var x = Tensor.Ones([3, 8, 9, 1]);
        var profile = model.Profile(x, seconds: 0.05);

        string mermaid = model.ToMermaid(expandNested: true, profile, x);
        Assert.Matches(@"inner/deep</b><br/>Conv2D<br/>\(None, 6, 7, 4\)<br/>40 parameters<br/>\d+\.\d{3} ms, \d+\.\d %<br/>[\d.]+ % active, ", mermaid);
        Assert.Matches(@"<b>flat</b><br/>Flatten<br/>\(None, 168\)<br/>0\.000 ms, 0\.0 %<br/>", mermaid);
        var svg = XDocument.Parse(model.ToSvg(profile: profile, examples: x));
        Assert.Equal(3, svg.Descendants().Count(e => e.Name.LocalName == "text" && e.Value.Contains(" % active, ", StringComparison.Ordinal)));
        Assert.Equal(3, svg.Descendants().Count(e => e.Name.LocalName == "text" && e.Value.Contains(" ms, ", StringComparison.Ordinal)));
        string page = model.ToHtml(profile: profile, examples: x);
        Assert.Contains("<th>parameters</th><th>time</th><th>activations</th>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<th>time</th>", model.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Models_inside_are_one_box_or_their_layers()
    {
        var inner = new Sequential("inner") { new Input(8, 9, 1), new Conv2D(4, 3, name: "deep"), new ReLU(name: "relu") };
        var model = new Sequential("outer") { new Input(8, 9, 1), inner, new Flatten(name: "flat") };
        Assert.DoesNotContain("deep", model.ToMermaid(), StringComparison.Ordinal);
        string expanded = model.ToMermaid(expandNested: true);
        Assert.Contains("<b>inner/deep</b>", expanded, StringComparison.Ordinal);
        Assert.Contains("  n1 --> n2\n  n2 --> n3\n", expanded, StringComparison.Ordinal);
    }
}
