namespace Strata.Explain;

/// <summary>Batches whose first half are examples and whose second half are baselines.</summary>
internal static class Halves
{
    // Below this a difference of inputs cannot be divided by.
    private const float Small = 1e-10f;

    /// <summary>Examples (0) or baselines (1).</summary>
    public static Value Half(this Value both, int which)
    {
        var size = both.Shape.With(0, both.Shape[0] / 2);
        return Op.Slice(both, new Shape(new int[both.Rank]).With(0, which * size[0]), size);
    }

    /// <summary>The same for both, so that shapes fit the operations of the trace.</summary>
    public static Value Twice(Value once) => Op.Concatenate([once, once], 0);

    /// <summary>Examples less baselines, and where that is too small to divide by.</summary>
    public static (Value Difference, Value IsSmall) Difference(this Value both)
    {
        var difference = both.Half(0) - both.Half(1);
        return (difference, Op.Less(Op.Abs(difference), Small));
    }

    /// <summary>A part of what an output differs by, per difference of an input; the gradient where that does not differ.</summary>
    /// <param name="part">What is due to the input, of its shape.</param>
    /// <param name="x">The input, both halves.</param>
    /// <param name="gradient">The gradient by it, both halves.</param>
    public static Value PerDifference(Value part, Value x, Value gradient)
    {
        var (difference, isSmall) = x.Difference();
        return Twice(Op.Where(isSmall, gradient.Half(0), part / Op.Where(isSmall, 1f, difference)));
    }
}
