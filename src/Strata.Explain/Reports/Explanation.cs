using Strata.Formats;
using Strata.Formats.Npy;
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

    /// <summary>
    /// Writes all numbers as NumPy's .npz: <c>x0</c>, <c>y0</c>, <c>a/&lt;layer&gt;</c>, and <c>&lt;method&gt;/&lt;array&gt;</c>.
    /// </summary>
    public void SaveArrays(string path)
    {
        var named = Inputs.Select((t, i) => ($"x{i}", t)).Concat(Outputs.Select((t, i) => ($"y{i}", t)))
            .Concat(Activations.Select(a => ($"a/{a.Key}", a.Value)))
            .Concat(Attributions.SelectMany((a, i) => a.Arrays.Select(n => ($"{NameOf(a, i)}/{n.Key}", n.Value))));
        NpzWriter.Write(path, named.Select(n => KeyValuePair.Create(
            n.Item1, NdArray.From<float>(n.Item2.AsType(DType.Float32).Span<float>(), n.Item2.Shape.Sizes.ToArray()))), compress: true);
    }

    /// <summary>The method's name, numbered where it was asked for more than once.</summary>
    private string NameOf(Attribution attribution, int place)
    {
        int before = Attributions.Take(place).Count(a => a.Method.Name == attribution.Method.Name);
        return before == 0 ? attribution.Method.Name : $"{attribution.Method.Name}_{before}";
    }

    private static void Save(string path, string text) => AtomicFile.Write(path, System.Text.Encoding.UTF8.GetBytes(text));
}
