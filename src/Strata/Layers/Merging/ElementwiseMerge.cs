namespace Strata.Layers;

/// <summary>
/// A merging layer that works element by element on inputs that broadcast. An input of lower rank gains axes of size 1 behind the batch.
/// </summary>
public abstract class ElementwiseMerge(string? name) : Merge(name)
{
    /// <summary>What becomes of inputs of one rank.</summary>
    protected abstract Value Combine(IReadOnlyList<Value> xs);

    protected sealed override Value Join(IReadOnlyList<Value> xs)
    {
        int rank = xs.Max(x => x.Rank);
        return Combine([.. xs.Select(x => Raise(x, rank))]);
    }

    /// <summary>
    /// One input after the other chosen from, as Keras does it: there is no number that stands for nothing here, so where one of the two
    /// does not count, the other is taken.
    /// </summary>
    private protected Value Choose(IReadOnlyList<Value> xs, IReadOnlyList<Value?> masks, Func<Value, Value, Value> better)
    {
        if (masks.Count == 0 || xs.Any(x => x.Rank != xs[0].Rank)) return Join(xs);
        Value?[] counts = [.. masks.Select(m => m is null ? null : Op.ExpandDims(m, -1))];
        Value y = xs[0];
        var count = counts[0];
        for (int i = 1; i < xs.Count; i++)
        {
            var x = counts[i] is { } own ? Op.Where(own, xs[i], y) : xs[i];
            y = better(count is null ? y : Op.Where(count, y, x), x);
            count = count is null || counts[i] is null ? null : Op.LogicalOr(count, counts[i]!);
        }
        return y;
    }

    private static Value Raise(Value x, int rank)
    {
        if (x.Rank == rank) return x;
        int[] ones = [.. Enumerable.Repeat(1, rank - x.Rank)];
        return Op.Reshape(x, new Shape(x.Shape[0]).Concat(ones).Concat(x.Shape[1..]));
    }
}
