namespace Strata.Activations;

/// <summary>The first half of an axis times the sigmoid of the second (Dauphin et al. 2017).</summary>
internal static class Glu
{
    public static Value Call(Value x, int axis = -1)
    {
        int place = x.Shape.Axis(axis), size = x.Shape[place];
        if (size != Shape.Unknown && size % 2 != 0)
            throw new ArgumentException($"glu halves axis {axis}, whose size must be even. Received: shape {x.Shape}.", nameof(x));
        if (size == Shape.Unknown)
            throw new ArgumentException($"glu halves axis {axis}, whose size must be known. Received: shape {x.Shape}.", nameof(x));
        var starts = new Shape(new int[x.Rank]);
        var half = new Shape([.. Enumerable.Repeat(Shape.Unknown, x.Rank)]).With(place, size / 2);
        return Op.Slice(x, starts, half) * Op.Sigmoid(Op.Slice(x, starts.With(place, size / 2), half));
    }
}
