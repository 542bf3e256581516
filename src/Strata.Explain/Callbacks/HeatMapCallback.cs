using Strata.Callbacks;
using Strata.Formats;
using Strata.Training;

namespace Strata.Explain;

/// <summary>
/// Explains the same examples before training and after each epoch: a film of how the explanation came about. It is a page of its own,
/// and a part of a report that is given this callback (<see cref="ExplainOptions.Film"/>).
/// </summary>
/// <param name="x">The examples.</param>
/// <param name="path">Where to write the page when training ends; null for none.</param>
/// <param name="method">
/// The method; by default Grad-CAM, saliency for a model without positions, occlusion where inputs have no gradient.
/// </param>
/// <param name="target">What is explained; by default the answered class before the softmax.</param>
/// <example><code>model.Fit(train, epochs: 5, callbacks: [new HeatMapCallback(test.X[..4], "heat.html")]);</code></example>
public sealed class HeatMapCallback(TensorSet x, string? path = null, AttributionMethod? method = null, Target? target = null) : Callback
{
    private readonly List<(string Title, Attribution Attribution)> _frames = [];
    private AttributionMethod? _method = method;
    private Tensor[] _examples = [];

    /// <summary>What was found so far: before training, then after each epoch.</summary>
    public IReadOnlyList<Attribution> Attributions => [.. _frames.Select(f => f.Attribution)];

    public override void OnTrainBegin(Logs logs)
    {
        _frames.Clear();
        var subject = new Subject(Model, x, target);
        _examples = subject.X;
        _method ??= Default(subject);
        Add("before training");
    }

    public override void OnEpochEnd(int epoch, Logs logs) => Add($"after epoch {epoch + 1}");

    public override void OnTrainEnd(Logs logs)
    {
        if (path is not null) AtomicFile.Write(path, System.Text.Encoding.UTF8.GetBytes(ToHtml()));
    }

    /// <summary>The page: one film for each example, that plays or is moved by hand. It loads nothing from elsewhere.</summary>
    /// <exception cref="InvalidOperationException">No training was watched yet.</exception>
    public string ToHtml()
    {
        var body = new Markup();
        WriteSection(body);
        return HtmlPage.Of($"How {Model.Name} learned where to look", $"{Title} before training and after each epoch", body.ToString());
    }

    private static AttributionMethod Default(Subject subject)
    {
        if (subject.X.Any(x => !x.DType.IsFloat)) return new Occlusion();
        return subject.Look().Taps.Any(t => t.HasPositions) ? new GradCam() : new Saliency();
    }

    private void Add(string title) => _frames.Add((title, Model.Attribute(x, _method!, target)));

    private string Title => AttributionMethods.TitleOf(_method!);

    /// <summary>The films as a section of a page.</summary>
    internal void WriteSection(Markup body)
    {
        if (_frames.Count == 0)
            throw new InvalidOperationException("HeatMapCallback watched no training yet. Give it to Fit before its film is shown.");
        body.Open("section").Element("h2", "How it learned where to look")
            .Element("p", $"{Title}, before training and after each epoch.", ("class", "soft")).Open("div", ("class", "grid"));
        for (int i = 0; i < _examples[0].Shape[0]; i++) Film.Write(body, [.. _frames.Select(f => Frame(f.Title, f.Attribution, i))]);
        body.Close("div").Close("section");
    }

    private (string Told, int Width, int Height, string Uri) Frame(string title, Attribution attribution, int example)
    {
        var picture = Painter.Input(ReportPage.SheetOf(_examples[0], example)).Dimmed();
        var overlay = Overlay.Of(attribution, _examples[0], 0, example);
        if (overlay.FitsInput) picture.Draw(overlay.Picture, 0, 0, 0.85);
        else picture = overlay.Picture;
        string told = $"{title}: class {attribution.Classes[example]}, score {Markup.Readable(attribution.Values[example])}";
        return (told, picture.Width, picture.Height, picture.ToDataUri());
    }
}
