namespace Strata.Pages;

/// <summary>Pictures that follow each other, with a slider and a button that plays them.</summary>
internal static class Film
{
    /// <summary>Writes a film that stands at its last picture.</summary>
    /// <param name="body">Where to.</param>
    /// <param name="frames">For each picture what is said of it, its size, and the picture as a data URI.</param>
    public static void Write(Markup body, IReadOnlyList<(string Told, int Width, int Height, string Uri)> frames)
    {
        body.Open("figure", ("class", "film")).Open("div", ("class", "frame"));
        foreach (var (i, (told, width, height, uri)) in frames.Index())
        {
            // Without a script, and on paper, the last one is seen.
            string style = i == frames.Count - 1 ? "pixels on" : "pixels";
            body.Open("img", ("class", style), ("alt", told), ("width", width), ("height", height), ("src", uri));
        }
        body.Close("div").Open("figcaption").Open("div", ("class", "row"))
            .Element("button", "▶", ("type", "button"), ("aria-label", "play"))
            .Open(
                "input", ("type", "range"), ("min", 0), ("max", frames.Count - 1), ("value", frames.Count - 1),
                ("aria-label", "which picture"))
            .Close("div").Element("output", frames.Count > 0 ? frames[^1].Told : "").Close("figcaption").Close("figure");
    }
}
