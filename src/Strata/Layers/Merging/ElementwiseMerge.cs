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

    private static Value Raise(Value x, int rank)
    {
        if (x.Rank == rank) return x;
        int[] ones = [.. Enumerable.Repeat(1, rank - x.Rank)];
        return Op.Reshape(x, new Shape(x.Shape[0]).Concat(ones).Concat(x.Shape[1..]));
    }
}
