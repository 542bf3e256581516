namespace Strata.Explain;

/// <summary>A class activation map: where a layer's channels speak for the class.</summary>
public abstract record MapMethod : LayerMethod
{
    private protected MapMethod()
    {
    }

    /// <summary>The layer that is looked at.</summary>
    /// <exception cref="ArgumentException">It has no positions, so there is no map.</exception>
    private protected LayerTap TapOf(Subject subject)
    {
        var tap = subject.Tap(Layer, Call);
        return tap.HasPositions ? tap : throw new ArgumentException(
            $"{Name} needs a layer with more than one position. Received: '{tap.Name}' with output {tap.Output.Shape[1..]}. "
            + $"Use '{subject.Look().DefaultTap().Name}', or layer_conductance for a layer without positions.");
    }

    /// <summary>
    /// The picture of a raw map: its positive part, divided by its largest value (zeros where that is zero), and enlarged to the input.
    /// </summary>
    private protected Attribution Finish(
        Subject subject, LayerTap tap, Tensor raw, (string Name, Tensor Array)[] others, Func<int, string?> reason)
    {
        Tensor cam = new(raw.Shape, DType.Float32), normalised = new(raw.Shape, DType.Float32);
        var empty = new string?[subject.Count];
        for (int i = 0; i < subject.Count; i++)
        {
            Span<float> from = raw.Row(i), positive = cam.Row(i), to = normalised.Row(i);
            float largest = 0;
            for (int j = 0; j < from.Length; j++)
            {
                // NaN stays NaN, so that nobody takes it for nothing.
                positive[j] = Math.Max(from[j], 0);
                largest = Math.Max(largest, positive[j]);
            }
            if (largest == 0) empty[i] = reason(i) ?? "nothing speaks for the class";
            else for (int j = 0; j < to.Length; j++) to[j] = positive[j] / largest;
        }
        var arrays = others.ToList();
        arrays.AddRange([("raw", raw), ("cam", cam), ("normalised", normalised)]);
        if (InputSizes(subject, raw) is { } sizes)
        {
            var enlarged = LinearResize.Of(normalised.Reshape([.. normalised.Shape.Sizes, 1]), sizes.Sizes);
            arrays.Add(("upsampled", enlarged.Reshape(enlarged.Shape[..^1].Sizes)));
        }
        return new Attribution(this, subject, [.. arrays])
        {
            Layer = tap.Name, IsDefaultLayer = Layer is null, Empty = Array.TrueForAll(empty, e => e is null) ? [] : empty,
        };
    }

    /// <summary>The positions of the first input that has as many axes as the map, if there is one.</summary>
    private protected static Shape? InputSizes(Subject subject, Tensor raw) => InputLike(subject, raw.Rank)?.Shape[1..^1];

    private protected static Tensor? InputLike(Subject subject, int mapRank) => Array.Find(subject.X, x => x.Rank == mapRank + 1);

    /// <summary>The largest absolute value of each example.</summary>
    private protected static Value Largest(Value x) => Op.Max(Op.Abs(Op.Reshape(x, [x.Shape[0], (int)x.Shape[1..].Count])), [1]);

    /// <summary>The axes of a layer's positions.</summary>
    private protected static int[] Positions(Value maps) => [.. Enumerable.Range(1, maps.Rank - 2)];
}
