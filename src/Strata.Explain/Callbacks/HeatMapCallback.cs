using Strata.Callbacks;
using Strata.Formats;
using Strata.Training;

namespace Strata.Explain;

/// <summary>
/// Explains the same examples before training and after each epoch, and writes a page that plays how the explanation came about.
/// </summary>
/// <example><code>model.Fit(train, epochs: 5, callbacks: [new HeatMapCallback(test.X[..4], "heat.html")]);</code></example>
public sealed class HeatMapCallback(TensorSet x, string path, AttributionMethod? method = null, Target? target = null) : Callback
{
    private readonly List<(string Title, Attribution Attribution)> _frames = [];

    /// <summary>What was found so far: before training, then after each epoch.</summary>
    public IReadOnlyList<Attribution> Attributions => [.. _frames.Select(f => f.Attribution)];

    public override void OnTrainBegin(Logs logs)
    {
        _frames.Clear();
        Add("before training");
    }

    public override void OnEpochEnd(int epoch, Logs logs) => Add($"after epoch {epoch + 1}");

    public override void OnTrainEnd(Logs logs) => AtomicFile.Write(path, System.Text.Encoding.UTF8.GetBytes(Page()));

    private void Add(string title) => _frames.Add((title, Model.Attribute(x, method ?? new GradCam(), target)));

    private string Page()
    {
        var examples = new Subject(Model, x, target).X;
        var body = new Markup();
        string name = AttributionMethods.TitleOf(_frames[0].Attribution.Method);
        body.Open("section").Element("h2", name).Open("div", ("class", "grid"));
        for (int i = 0; i < examples[0].Shape[0]; i++)
        {
            body.Open("figure", ("class", "film")).Open("div", ("class", "frame"));
            foreach (var (title, attribution) in _frames)
            {
                var picture = Painter.Input(ReportPage.SheetOf(examples[0], i)).Dimmed();
                var overlay = Overlay.Of(attribution, examples[0], 0, i);
                if (overlay.FitsInput) picture.Draw(overlay.Picture, 0, 0, 0.85);
                else picture = overlay.Picture;
                string told = $"{title}: class {attribution.Classes[i]}, score {Markup.Readable(attribution.Values[i])}";
                ReportPage.Image(body, picture, told, "pixels");
            }
            body.Close("div").Open("figcaption").Open("div", ("class", "row"))
                .Element("button", "▶", ("type", "button"), ("aria-label", "play"))
                .Open("input", ("type", "range"), ("min", 0), ("max", _frames.Count - 1), ("value", _frames.Count - 1)).Close("div")
                .Element("output", "").Close("figcaption").Close("figure");
        }
        body.Close("div").Close("section");
        return HtmlPage.Of($"How {Model.Name} learned where to look", $"{name} before training and after each epoch", body.ToString());
    }
}
