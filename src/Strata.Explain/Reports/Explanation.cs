using Strata.Formats;
using Strata.Models;

namespace Strata.Explain;

/// <summary>
/// Why a model answered as it did: examples, answers, every layer's activations and attributions, as arrays, and as a page or a picture.
/// </summary>
public sealed class Explanation
{
    internal Explanation(Model model, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> outputs, ExplainOptions options)
    {
        (Model, Inputs, Outputs, Options) = (model, inputs, outputs, options);
    }

    public Model Model { get; }

    /// <summary>The examples, (examples, …) for each input.</summary>
    public IReadOnlyList<Tensor> Inputs { get; }

    /// <summary>The answers, (examples, …) for each output.</summary>
    public IReadOnlyList<Tensor> Outputs { get; }

    /// <summary>What every layer answered, by the layer's name.</summary>
    public required IReadOnlyDictionary<string, Tensor> Activations { get; init; }

    /// <summary>What the methods found, in their order.</summary>
    public required IReadOnlyList<Attribution> Attributions { get; init; }

    /// <summary>What each cell behind Flatten contributes; null when there is no Flatten.</summary>
    public required Attribution? Flattened { get; init; }

    /// <summary>Methods that do not fit this model, each with the reason.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    internal ExplainOptions Options { get; }

    /// <summary>The shape of an example before Flatten.</summary>
    internal Shape? ShapeBeforeFlatten { get; init; }

    internal int Count => Inputs[0].Shape[0];

    internal string NameOf(int given) =>
        Options.ClassNames is { } names && given < names.Count ? names[given]
            : given.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>One page that holds all: no server, no network; light and dark, and on paper.</summary>
    public string ToHtml() => ReportPage.Write(this);

    /// <summary>Writes the page, whole or not at all.</summary>
    public void SaveHtml(string path) => Save(path, ToHtml());

    /// <summary>Writes a figure for papers: examples, attributions and answers.</summary>
    public void SaveSvg(string path) => Save(path, ExplanationFigure.Draw(this));

    /// <summary>Writes the examples and their attributions side by side, one row for each example.</summary>
    public void SavePng(string path) => AtomicFile.Write(path, ExplanationFigure.Paint(this).ToPng());

    private static void Save(string path, string text) => AtomicFile.Write(path, System.Text.Encoding.UTF8.GetBytes(text));
}
