using Strata.Models;

namespace Strata.Explain;

/// <summary>The examples of a data set that a unit answers to most: the quickest way to see what it stands for.</summary>
/// <param name="Example">Its place in the data set.</param>
/// <param name="Activation">The unit's largest activation on it.</param>
/// <param name="Position">Where in the layer that was, empty for a layer without positions.</param>
public sealed record MostActivating(int Example, float Activation, IReadOnlyList<int> Position)
{
    /// <summary>The strongest examples, the strongest first.</summary>
    /// <param name="model">The model.</param>
    /// <param name="x">The data set.</param>
    /// <param name="layer">The layer by its path; null for the last convolution.</param>
    /// <param name="unit">Which of its channels.</param>
    /// <param name="count">How many examples.</param>
    /// <param name="progress">Is told the share done.</param>
    /// <param name="cancellation">Stops between runs.</param>
    public static IReadOnlyList<MostActivating> Of(
        Model model, TensorSet x, string? layer, int unit, int count = 9, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        var subject = new Subject(model, x, null, progress, cancellation);
        var tap = subject.Tap(layer, null);
        int channels = tap.Maps.Shape[^1];
        if (unit < 0 || unit >= channels)
            throw new ArgumentException($"Layer '{tap.Name}' has units 0 to {channels - 1}. Received: {unit}.", nameof(unit));
        // Only the unit's own map leaves the run, not all of the layer.
        var maps = subject.Ask($"unit/{tap.Name}/{unit}", scene =>
        {
            var output = scene.Trace.Tap(tap.Path, tap.Call).Maps;
            return [Op.Slice(output, new Shape(new int[output.Rank]).With(output.Rank - 1, unit), output.Shape.With(output.Rank - 1, 1))];
        }).Arrays[0];
        return [.. Enumerable.Range(0, subject.Count).Select(i => Peak(maps, i)).OrderByDescending(p => p.Activation).Take(count)];
    }

    private static MostActivating Peak(Tensor maps, int example)
    {
        var row = maps.Row(example);
        int best = 0;
        for (int i = 1; i < row.Length; i++) if (row[i] > row[best]) best = i;
        return new MostActivating(example, row[best], FlattenImportance.PlaceOf(best, maps.Shape[1..])[..^1]);
    }
}
