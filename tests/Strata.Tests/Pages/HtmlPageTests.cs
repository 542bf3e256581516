using Strata.Pages;

namespace Strata.Tests.Pages;

public sealed class HtmlPageTests
{
    [Fact]
    public void A_page_escapes_its_title_and_may_load_nothing()
    {
        string page = HtmlPage.Of("<i>", "a & b", "<section></section>", ".own{}", "own();");
        Assert.Contains("<title>&lt;i&gt;</title>", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.Contains(".own{}</style>", page, StringComparison.Ordinal);
        Assert.Contains("own();</script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_film_stands_at_its_last_picture()
    {
        var body = new Markup();
        Film.Write(body, [("first", 2, 3, "data:,a"), ("last", 2, 3, "data:,b")]);
        string film = body.ToString();
        Assert.Contains("<img class=\"pixels\" alt=\"first\"", film, StringComparison.Ordinal);
        Assert.Contains("<img class=\"pixels on\" alt=\"last\"", film, StringComparison.Ordinal);
        Assert.Contains("<output>last</output>", film, StringComparison.Ordinal);
    }
}
