using System.Reflection;

namespace Strata.Pages;

/// <summary>One file that holds all it needs: style, script and pictures. It may load nothing, and says so to the browser.</summary>
internal static class HtmlPage
{
    private const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    /// <summary>A page with a title around its body; light, dark, and on paper.</summary>
    /// <param name="title">The title.</param>
    /// <param name="subtitle">A line below it.</param>
    /// <param name="body">Sections.</param>
    /// <param name="style">Rules of the sections' own.</param>
    /// <param name="script">What the sections need to move.</param>
    public static string Of(string title, string subtitle, string body, string style = "", string script = "")
    {
        var assembly = Assembly.GetExecutingAssembly();
        var page = new Markup();
        page.Raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
            .Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">")
            .Raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"generator\" content=\"Strata\">")
            .Raw("<link rel=\"icon\" href=\"data:,\">")
            .Element("title", title).Raw($"<style>{Asset(assembly, "page.css")}{Drawing.Style}{style}</style></head><body><header><div>")
            .Element("h1", title).Element("p", subtitle, ("class", "soft"))
            .Close("div")
            .Element("button", "◐", ("id", "theme"), ("type", "button"), ("title", "dark or light"), ("aria-label", "dark or light"))
            .Close("header").Open("main")
            .Raw(body).Raw($"</main><script>{Asset(assembly, "page.js")}{script}</script></body></html>\n");
        return page.ToString();
    }

    /// <summary>A text that lies in an assembly.</summary>
    public static string Asset(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
