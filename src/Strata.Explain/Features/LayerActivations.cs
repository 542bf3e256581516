using Strata.Models;

namespace Strata.Explain;

/// <summary>What every layer of a model answers, also those of models inside; a shared layer once for each call, <c>eye:0</c>.</summary>
public static class LayerActivations
{
    /// <summary>All activations by the layer's name, in the order in which they come to be.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">Examples; one may come without its batch axis.</param>
    /// <param name="cancellation">Stops between runs.</param>
    public static IReadOnlyDictionary<string, Tensor> Of(Model model, TensorSet x, CancellationToken cancellation = default)
    {
        var subject = new Subject(model, x, null, null, cancellation);
        var names = subject.Look().Taps.Select(t => t.Name);
        var answer = subject.Ask("activations", scene => [.. scene.Trace.Taps.Select(t => t.Output)]);
        return new OrderedDictionary<string, Tensor>(names.Zip(answer.Arrays, KeyValuePair.Create));
    }
}
