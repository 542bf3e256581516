using Strata.Models;

namespace Strata.Explain;

/// <summary>Makes reports.</summary>
public static class Explaining
{
    /// <summary>Explains what a model answers for some examples, by several methods at once.</summary>
    /// <param name="model">Any model; nothing is rebuilt.</param>
    /// <param name="x">Examples; one may come without its batch axis.</param>
    /// <param name="options">What the report shows.</param>
    /// <param name="progress">Is told the share done, 0 to 1.</param>
    /// <param name="cancellation">Stops between runs.</param>
    /// <example><code>model.Explain(test.X[0]).SaveHtml("why-seven.html");</code></example>
    public static Explanation Explain(
        this Model model, TensorSet x, ExplainOptions? options = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new ExplainOptions();
        var subject = new Subject(model, x, options.Target, null, cancellation);
        if (subject.Count > options.Examples)
            subject = new Subject(model, new TensorSet(subject.X.Select(t => t[..options.Examples])), options.Target, null, cancellation);
        TensorSet examples = subject.X;
        var outputs = model.PredictAll(examples);
        var activations = LayerActivations.Of(model, examples, cancellation);
        progress?.Report(0.1);
        var look = subject.Look();
        var (found, leftOut) = Run(subject, look, options, progress);
        var flatten = FlattenImportance.Calls(look).FirstOrDefault(t => !t.Inputs[0].Shape[1..].Equals(t.Output.Shape[1..]));
        var flattened = flatten is null ? null : new FlattenImportance { Layer = flatten.Path, Call = flatten.Call }.Compute(subject);
        progress?.Report(1);
        return new Explanation(model, subject.X, outputs, options)
        {
            Activations = activations, Attributions = found, LeftOut = leftOut, Flattened = flattened,
            ShapeBeforeFlatten = flatten is null ? (Shape?)null : FlattenImportance.ShapeBefore(flatten),
        };
    }

    private static (List<Attribution> Found, List<string> LeftOut) Run(
        Subject subject, ModelTrace look, ExplainOptions options, IProgress<double>? progress)
    {
        var methods = options.Methods ?? Defaults(subject, look, options.Layer);
        var found = new List<Attribution>();
        var leftOut = new List<string>();
        foreach (var (i, method) in methods.Index())
        {
            subject.Cancellation.ThrowIfCancellationRequested();
            try
            {
                found.Add(method.Compute(subject));
            }
            catch (ArgumentException error) when (options.Methods is null)
            {
                // A default that does not fit is told, not thrown: nobody asked for it by name.
                leftOut.Add($"{AttributionMethods.TitleOf(method)}: {error.Message}");
            }
            progress?.Report(0.1 + 0.85 * (i + 1) / methods.Count);
        }
        return (found, leftOut);
    }

    private static List<AttributionMethod> Defaults(Subject subject, ModelTrace look, string? layer)
    {
        if (subject.X.Any(x => !x.DType.IsFloat)) return [new Occlusion()];
        List<AttributionMethod> methods =
            [new IntegratedGradients(), new LayerwiseRelevance { Epsilon = 0.01 }, new DeepLift(), new GuidedBackpropagation(),
                new Saliency()];
        if (layer is not null || look.Taps.Any(t => t.HasPositions)) methods.Insert(0, new GradCam { Layer = layer });
        return methods;
    }
}
