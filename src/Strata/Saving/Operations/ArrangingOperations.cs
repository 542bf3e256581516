namespace Strata.Saving;

/// <summary>Operations that put elements into another order, repeat them, or join arrays.</summary>
internal static class ArrangingOperations
{
    public static readonly IReadOnlyDictionary<string, Func<OperationCall, Value>> All = new Dictionary<string, Func<OperationCall, Value>>
    {
        ["Ravel"] = c => Op.Reshape(c.X, [Shape.Unknown]),
        ["Swapaxes"] = c => Swap(c.X, c.Int("axis1", 1)!.Value, c.Int("axis2", 2)!.Value),
        ["Moveaxis"] = Move,
        ["Append"] = Append,
        ["Hstack"] = c => Join(c, 1, c.Values("xs", 0).Max(x => x.Rank) == 1 ? 0 : 1),
        ["Vstack"] = c => Join(c, 2, 0),
        ["Flip"] = c => (c.Ints("axis", 1) ?? [.. Enumerable.Range(0, c.X.Rank)]).Aggregate(c.X, Flip),
        ["Fliplr"] = c => Flip(c.X, 1),
        ["Flipud"] = c => Flip(c.X, 0),
        ["Roll"] = Roll,
        ["Tile"] = Tile,
        ["Tril"] = c => Triangle(c, isLower: true),
        ["Triu"] = c => Triangle(c, isLower: false),
    };

    /// <summary>The array whose element i along an axis is element <paramref name="places"/>[i] of x.</summary>
    public static Value Pick(Value x, int axis, IReadOnlyList<int> places)
    {
        // Runs of neighbours in one piece each.
        var parts = new List<Value>();
        for (int i = 0; i < places.Count;)
        {
            int start = i++;
            while (i < places.Count && places[i] == places[i - 1] + 1) i++;
            parts.Add(ShapeOperations.Part(x, axis, places[start], i - start));
        }
        return parts.Count == 1 ? parts[0] : Op.Concatenate(parts, axis);
    }

    private static Value Flip(Value x, int axis)
    {
        axis = x.Shape.Axis(axis);
        int size = x.Shape[axis];
        return size is Shape.Unknown or 0 ? x : Pick(x, axis, [.. Enumerable.Range(1, size).Select(i => size - i)]);
    }

    private static Value Swap(Value x, int one, int other)
    {
        int[] axes = [.. Enumerable.Range(0, x.Rank)];
        (one, other) = (x.Shape.Axis(one), x.Shape.Axis(other));
        (axes[one], axes[other]) = (other, one);
        return Op.Transpose(x, axes);
    }

    private static Value Move(OperationCall call)
    {
        var x = call.X;
        int[] from = [.. call.Ints("source", 1)!.Select(x.Shape.Axis)], to = [.. call.Ints("destination", 2)!.Select(x.Shape.Axis)];
        var order = Enumerable.Range(0, x.Rank).Where(a => !from.Contains(a)).ToList();
        foreach (var (target, source) in to.Zip(from).OrderBy(p => p.First)) order.Insert(target, source);
        return Op.Transpose(x, [.. order]);
    }

    private static Value Append(OperationCall call)
    {
        Value a = call.Value("x1", 0), b = call.Value("x2", 1);
        return call.Int("axis", 2) is { } axis
            ? Op.Concatenate([a, b], axis)
            : Op.Concatenate([Op.Reshape(a, [Shape.Unknown]), Op.Reshape(b, [Shape.Unknown])], 0);
    }

    /// <summary>Joins along an axis what has at least so many axes, new ones first.</summary>
    private static Value Join(OperationCall call, int rank, int axis) => Op.Concatenate(
        [.. call.Values("xs", 0).Select(x => Enumerable.Range(0, Math.Max(0, rank - x.Rank)).Aggregate(x, (v, _) => Op.ExpandDims(v, 0)))],
        axis);

    private static Value Roll(OperationCall call)
    {
        int[] shifts = call.Ints("shift", 1)!;
        if (call.Ints("axis", 2) is not { } axes)
            return Op.Reshape(Roll(Op.Reshape(call.X, [Shape.Unknown]), 0, shifts.Sum()), call.X.Shape);
        return axes.Index().Aggregate(call.X, (x, axis) => Roll(x, axis.Item, shifts[Math.Min(axis.Index, shifts.Length - 1)]));
    }

    private static Value Roll(Value x, int axis, int shift)
    {
        axis = x.Shape.Axis(axis);
        int size = x.Shape[axis];
        if (size is Shape.Unknown or 0) return x;
        int first = ((-shift % size) + size) % size;
        return Pick(x, axis, [.. Enumerable.Range(0, size).Select(i => (first + i) % size)]);
    }

    private static Value Tile(OperationCall call)
    {
        int[] repeats = call.Ints("repeats", 1)!;
        var x = call.X;
        for (int i = x.Rank; i < repeats.Length; i++) x = Op.ExpandDims(x, 0);
        for (int i = 1; i <= repeats.Length; i++)
        {
            if (repeats[^i] != 1) x = Op.Concatenate([.. Enumerable.Repeat(x, repeats[^i])], x.Rank - i);
        }
        return x;
    }

    private static Value Triangle(OperationCall call, bool isLower)
    {
        var x = call.X;
        int rows = x.Shape[^2], columns = x.Shape[^1], k = call.Int("k", 1) ?? 0;
        if (rows == Shape.Unknown || columns == Shape.Unknown) return x;
        var mask = new Tensor([rows, columns], DType.Bool);
        mask.Fill(i => (i % columns - i / columns) switch { var d => isLower ? d <= k : d >= k } ? 1 : 0);
        return Op.Where(mask, x, Op.Cast(Tensor.Scalar(0), x.DType));
    }
}
