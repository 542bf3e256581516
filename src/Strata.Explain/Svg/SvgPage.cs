namespace Strata.Explain;

/// <summary>A drawing of its own: colours follow the reader's light or dark setting, and paper is light.</summary>
internal static class SvgPage
{
    private const string Style =
        """
        .sv{font-family:ui-sans-serif,system-ui,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;font-size:12px}
        .sv text{fill:var(--ink,#1b1f24)}.sv .soft{fill:var(--soft,#5b6570)}.sv .strong{font-weight:600}
        .sv .box{fill:var(--card,#fff);stroke:var(--line,#c9d1d9)}.sv .edge{fill:none;stroke:var(--soft,#7a8590);stroke-width:1.4}
        .sv .axis{stroke:var(--line,#c9d1d9);fill:none}.sv .head{fill:var(--soft,#7a8590)}
        .sv .a{stroke:#2f6fde;fill:none;stroke-width:2}.sv .b{stroke:#d9542b;fill:none;stroke-width:2}
        .sv .afill{fill:#2f6fde}.sv .bfill{fill:#d9542b}.sv .area{fill:#2f6fde;opacity:.75}
        """;

    private const string Dark =
        "@media screen and (prefers-color-scheme:dark){.sv{--ink:#e6e9ed;--soft:#9aa4af;--card:#1c2229;--line:#3b444e}}";

    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="title">What it shows, for those who cannot see it.</param>
    /// <param name="body">The drawing.</param>
    /// <param name="isInline">Whether it stands in a page that has set the colours.</param>
    public static string Of(double width, double height, string title, string body, bool isInline = false)
    {
        var svg = new Markup();
        svg.Open("svg", ("xmlns", "http://www.w3.org/2000/svg"), ("class", "sv"),
            ("viewBox", $"0 0 {Markup.Number(width)} {Markup.Number(height)}"),
            ("width", width), ("height", height), ("role", "img"), ("aria-label", title));
        svg.Element("title", title).Raw($"<style>{Style}{(isInline ? "" : Dark)}</style>");
        return svg.Raw(body).Close("svg").ToString();
    }
}
