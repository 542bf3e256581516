using Strata.Models;

namespace Strata.Explain;

/// <summary>
/// What a filter wants to see: an image changed step by step so that the filter's mean activation grows (Erhan et al. 2009). The image is
/// not clipped.
/// </summary>
public sealed class ActivationMaximisation
{
    private ActivationMaximisation(Tensor image, float[] losses) => (Image, Losses) = (image, losses);

    /// <summary>The image at the end, with its batch axis.</summary>
    public Tensor Image { get; }

    /// <summary>The mean activation before each step.</summary>
    public IReadOnlyList<float> Losses { get; }

    /// <summary>Climbs from a start image.</summary>
    /// <param name="model">A model of one input.</param>
    /// <param name="start">The image to begin with.</param>
    /// <param name="layer">The layer by its path; null for the last convolution.</param>
    /// <param name="filter">Which of its channels.</param>
    /// <param name="options">How to climb.</param>
    /// <param name="progress">Is told the share done.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public static ActivationMaximisation Of(
        Model model, Tensor start, string? layer = null, int filter = 0, MaximisationOptions? options = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new MaximisationOptions();
        var subject = new Subject(model, start, null, null, cancellation);
        var tap = subject.Tap(layer, null);
        var shape = tap.Maps.Shape;
        if (filter < 0 || filter >= shape[^1])
            throw new ArgumentException($"Layer '{tap.Name}' has filters 0 to {shape[^1] - 1}. Received: {filter}.", nameof(filter));
        if (shape[1..^1].Any(size => size <= 2 * options.Border))
            throw new ArgumentException($"A border of {options.Border} leaves nothing of layer '{tap.Name}', {shape[1..]}.",
                nameof(options));
        var image = subject.X[0].Clone();
        var losses = new List<float>();
        for (int step = 0; step < options.Steps; step++)
        {
            var answer = subject.Ask(
                $"maximise/{tap.Name}/{filter}/{options}", [image], null, scene => Climb(scene, tap, filter, options)).Arrays;
            losses.Add(answer[0].Span<float>()[0]);
            image = image.Zip(answer[1], (x, g) => x + (float)options.LearningRate * g);
            progress?.Report((step + 1.0) / options.Steps);
        }
        return new ActivationMaximisation(image, [.. losses]);
    }

    private static Value[] Climb(Scene scene, LayerTap looked, int filter, MaximisationOptions options)
    {
        var tap = scene.Trace.Tap(looked.Path, looked.Call);
        var maps = tap.Maps;
        int[] starts = [0, .. Enumerable.Repeat(options.Border, maps.Rank - 2), filter];
        int[] sizes = [maps.Shape[0], .. maps.Shape[1..^1].Select(size => size - 2 * options.Border), 1];
        var loss = Op.Mean(Op.Slice(maps, starts, sizes), [.. Enumerable.Range(1, maps.Rank - 1)]);
        var gradient = Gradients.Of(loss, scene.Trace.Inputs)[0] ?? scene.Trace.Inputs[0] * 0f;
        if (options.Normalise)
            gradient /= Op.Sqrt(Op.Maximum(Op.Sum(gradient * gradient, [.. Enumerable.Range(1, gradient.Rank - 1)], true), 1e-12f));
        return [loss, gradient];
    }
}

/// <summary>How activation maximisation climbs.</summary>
/// <param name="Steps">How many steps.</param>
/// <param name="LearningRate">How far each goes.</param>
/// <param name="Normalise">Whether the gradient is divided by its Euclidean norm.</param>
/// <param name="Border">How many outermost positions of the map do not count.</param>
public sealed record MaximisationOptions(int Steps = 30, double LearningRate = 1, bool Normalise = true, int Border = 0);
