namespace Strata.Engine.Tests.Support;

/// <summary>An array of doubles with the plainest possible operations: what the engine's results are compared with.</summary>
internal sealed record Nd(int[] Shape, double[] Values)
{
    public int Rank => Shape.Length;

    public double this[params int[] index] => Values[Flat(Shape, index)];

    public static Nd Of(Tensor tensor) =>
        new(tensor.Shape.Sizes.ToArray(), [.. Enumerable.Range(0, (int)tensor.Count).Select(i => tensor.Element(i))]);

    /// <summary>An array whose elements are computed from their index.</summary>
    public static Nd Make(int[] shape, Func<int[], double> value) => new(shape, [.. Indices(shape).Select(value)]);

    public Nd Map(Func<double, double> f) => new(Shape, [.. Values.Select(f)]);

    public Nd Reshape(params int[] shape) => new(shape, Values);

    /// <summary>A function of two arrays, broadcast.</summary>
    public static Nd Zip(Nd a, Nd b, Func<double, double, double> f) =>
        Make(Broadcast(a.Shape, b.Shape), i => f(a.At(i), b.At(i)));

    /// <summary>The element that a broadcast array has at an index of the common shape.</summary>
    public double At(int[] index)
    {
        int skip = index.Length - Rank, flat = 0;
        for (int axis = 0; axis < Rank; axis++) flat = flat * Shape[axis] + (Shape[axis] == 1 ? 0 : index[skip + axis]);
        return Values[flat];
    }

    /// <summary>Reduces axes; all elements that share an output index are handed over in row-major order.</summary>
    public Nd Reduce(int[]? axes, bool keepDims, Func<IReadOnlyList<double>, double> reduction)
    {
        int[] gone = axes is null ? [.. Enumerable.Range(0, Rank)] : [.. axes.Select(a => a < 0 ? a + Rank : a)];
        int[] kept = [.. Shape.Select((size, axis) => gone.Contains(axis) ? 1 : size)];
        var groups = Indices(kept).Select(_ => new List<double>()).ToArray();
        foreach (int[] index in Indices(Shape))
            groups[Flat(kept, [.. index.Select((i, axis) => gone.Contains(axis) ? 0 : i)])].Add(this[index]);
        int[] shape = keepDims ? kept : [.. Shape.Where((_, axis) => !gone.Contains(axis))];
        return new Nd(shape, [.. groups.Select(g => reduction(g))]);
    }

    public static IEnumerable<int[]> Indices(int[] shape)
    {
        int count = shape.Aggregate(1, (product, size) => product * size);
        for (int flat = 0; flat < count; flat++)
        {
            int[] index = new int[shape.Length];
            for (int axis = shape.Length - 1, rest = flat; axis >= 0; axis--) 
                (rest, index[axis]) = (rest / shape[axis], rest % shape[axis]);
            yield return index;
        }
    }

    private static int Flat(int[] shape, int[] index)
    {
        int flat = 0;
        for (int axis = 0; axis < shape.Length; axis++) flat = flat * shape[axis] + index[axis];
        return flat;
    }

    private static int[] Broadcast(int[] a, int[] b)
    {
        int rank = Math.Max(a.Length, b.Length);
        return [.. Enumerable.Range(0, rank).Select(i =>
        {
            int x = i - (rank - a.Length) is >= 0 and var p ? a[p] : 1, y = i - (rank - b.Length) is >= 0 and var q ? b[q] : 1;
            return x == 1 ? y : x;
        })];
    }
}
