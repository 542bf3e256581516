using System.Reflection;

namespace Strata.Explain;

/// <summary>One file that holds all it needs: style, script and pictures. It may load nothing, and says so to the browser.</summary>
internal static class HtmlPage
{
    private const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    public static string Of(string title, string subtitle, string body)
    {
        var page = new Markup();
        page.Raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
            .Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">")
            .Raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"generator\" content=\"Strata\">")
            .Raw("<link rel=\"icon\" href=\"data:,\">")
            .Element("title", title).Raw($"<style>{Asset("report.css")}</style></head><body><header><div>")
            .Element("h1", title).Element("p", subtitle, ("class", "soft"))
            .Close("div")
            .Element("button", "◐", ("id", "theme"), ("type", "button"), ("title", "dark or light"), ("aria-label", "dark or light"))
            .Close("header").Open("main")
            .Raw(body).Raw($"</main><script>{Asset("report.js")}</script></body></html>");
        return page.ToString();
    }

    private static string Asset(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
