using System.Xml.Linq;
using Strata.Pages;

namespace Strata.Tests.Pages;

public sealed class DrawingTests
{
    [Fact]
    public void Whatever_a_name_holds_the_picture_stays_one()
    {
        const string Name = "<b a=\"1\">&'</b>";
        var svg = XDocument.Parse(new Drawing(10, 20, Name)
            .Text(1, 2, Name).Box(0, 0, 1, 1, "red", Name).Dot(1, 1, 2, "red", Name).ToString());
        Assert.Equal(Name, svg.Root!.Attribute("aria-label")!.Value);
        Assert.Equal(Name, svg.Root.Elements().Single(e => e.Name.LocalName == "text").Value);
        Assert.Equal(3, svg.Descendants().Count(e => e.Name.LocalName == "title" && e.Value == Name));
    }

    [Fact]
    public void In_a_page_colours_are_the_pages()
    {
        var drawing = new Drawing(10, 20, "t");
        Assert.Contains("prefers-color-scheme:dark", drawing.ToSvg(), StringComparison.Ordinal);
        Assert.DoesNotContain("<style", drawing.ToSvg(isInline: true), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_has_one_colour()
    {
        Assert.Equal(Drawing.ColorOf("conv2d"), Drawing.ColorOf("conv2d"));
        Assert.NotEqual(Drawing.ColorOf("conv2d"), Drawing.ColorOf("conv2d_1"));
        Assert.Matches(@"^hsl\(\d+ \d+% \d+%\)$", Drawing.ColorOf("dense"));
    }
}
