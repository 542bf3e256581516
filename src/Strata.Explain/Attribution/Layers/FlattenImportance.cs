using Strata.Layers;

namespace Strata.Explain;

/// <summary>
/// What each cell of a flattened vector contributes to the score, its value times its gradient, and where it was before: <c>places</c> is
/// the same in (rows, columns, channels). So Flatten loses nothing that one could not point back to.
/// </summary>
public sealed record FlattenImportance : LayerMethod
{
    public override string Name => "flatten_importance";

    public override string Reference => "Shrikumar et al. 2016, arXiv 1605.01713, at the output of Flatten";

    /// <summary>Where a cell was: its index in (rows, columns, channels).</summary>
    /// <param name="cell">Its place in the vector.</param>
    /// <param name="places">The shape before Flatten.</param>
    public static int[] PlaceOf(int cell, Shape places)
    {
        if (cell < 0 || cell >= places.Count)
            throw new ArgumentOutOfRangeException(nameof(cell), $"A vector of {places.Count} has no cell {cell}.");
        int[] place = new int[places.Rank];
        for (int axis = places.Rank - 1; axis >= 0; axis--) (cell, place[axis]) = (cell / places[axis], cell % places[axis]);
        return place;
    }

    /// <summary>The model's calls of Flatten.</summary>
    internal static IEnumerable<LayerTap> Calls(ModelTrace trace) => trace.Taps.Where(t => t.Layer is Flatten);

    internal override Attribution Compute(Subject subject)
    {
        var tap = Layer is null
            ? Calls(subject.Look()).FirstOrDefault() ?? throw new ArgumentException(
                $"{subject.Model} has no Flatten. There are: {string.Join(", ", subject.Look().Taps.Select(t => t.Name))}.")
            : subject.Tap(Layer, Call);
        var arrays = subject.Ask(Key(tap), scene =>
        {
            var output = scene.Trace.Tap(tap.Path, tap.Call).Output;
            return [output, output * scene.Gradients([output])[0]];
        }).Arrays;
        var before = ShapeBefore(tap);
        return new Attribution(this, subject,
            ("activation", arrays[0]), ("attribution", arrays[1]), ("places", arrays[1].Reshape([subject.Count, .. before.Sizes])))
        {
            Layer = tap.Name, IsDefaultLayer = Layer is null,
        };
    }

    /// <summary>The shape of an example before, channels last, which is the order of the cells.</summary>
    internal static Shape ShapeBefore(LayerTap tap)
    {
        var shape = tap.Inputs[0].Shape[1..];
        return tap.Layer is Flatten { DataFormat: DataFormat.ChannelsFirst } && shape.Rank > 1 ? [.. shape[1..], shape[0]] : shape;
    }
}
