using System.Text.Json.Nodes;

namespace Strata.Saving;

/// <summary>Operations that move numbers, and change shapes and types.</summary>
internal static class ShapeOperations
{
    public static readonly IReadOnlyDictionary<string, Func<OperationCall, Value>> All = new Dictionary<string, Func<OperationCall, Value>>
    {
        ["Reshape"] = c => Op.Reshape(c.X, Target(c.X, c.Ints("newshape", 1)!)),
        ["Transpose"] = c => Op.Transpose(c.X, c.Ints("axes", 1) ?? [.. Enumerable.Range(0, c.X.Rank).Reverse()]),
        ["ExpandDims"] = c => (c.Ints("axis", 1) ?? []).Aggregate(c.X, Op.ExpandDims),
        ["Squeeze"] = c => Op.Squeeze(c.X, c.Ints("axis", 1) ?? []),
        ["Concatenate"] = c => Op.Concatenate(c.Values("xs", 0), c.Int("axis", 1) ?? 0),
        ["Stack"] = c => Op.Stack(c.Values("x", 0), c.Int("axis", 1) ?? 0),
        ["BroadcastTo"] = c => Op.BroadcastTo(c.X, new Shape(c.Ints("shape", 1)!)),
        ["Cast"] = c => Op.Cast(c.X, DType.Parse(c.Text("dtype", 1)!)),
        ["OneHot"] = OneHot,
        ["Pad"] = Pad,
        ["GetItem"] = c => IndexOperation.GetItem(c),
    };

    /// <summary>Equal parts along an axis, or parts that begin at given places.</summary>
    public static IReadOnlyList<Value> Split(OperationCall call)
    {
        var x = call.X;
        int axis = x.Shape.Axis(call.Int("axis", 2) ?? 0), size = x.Shape[axis];
        int[] given = call.Ints("indices_or_sections", 1)!;
        bool isCount = call.Find("indices_or_sections", 1) is not JsonArray, isOpen = size == Shape.Unknown;
        // Of an open axis the parts are only described: when numbers come, it has a size.
        if (isCount && isOpen) return [.. Enumerable.Range(0, given[0]).Select(_ => Part(x, axis, 0, Shape.Unknown))];
        int[] starts = isCount ? [.. Enumerable.Range(0, given[0]).Select(i => i * (size / given[0]))] : [0, .. given];
        if (isCount && size % given[0] != 0) throw call.Refusal($"cannot cut axis {axis} of {x.Shape} into {given[0]} equal parts");
        return [.. starts.Select((start, i) => Part(
            x, axis, start, i + 1 < starts.Length ? starts[i + 1] - start : isOpen ? Shape.Unknown : size - start))];
    }

    /// <summary>All parts of size one along an axis, which goes.</summary>
    public static IReadOnlyList<Value> Unstack(OperationCall call)
    {
        var x = call.X;
        int axis = x.Shape.Axis(call.Int("axis", 2) ?? 0), count = call.Int("num", 1) ?? x.Shape[axis];
        if (count == Shape.Unknown || (x.Shape[axis] != Shape.Unknown && count != x.Shape[axis]))
            throw call.Refusal($"cannot take axis {axis} of {x.Shape} apart into {count}");
        return [.. Enumerable.Range(0, count).Select(i => Op.Squeeze(Part(x, axis, i, 1), axis))];
    }

    /// <summary>A stretch of one axis.</summary>
    public static Value Part(Value x, int axis, int start, int length)
    {
        var starts = new Shape(new int[x.Rank]).With(axis, start);
        var sizes = new Shape([.. Enumerable.Repeat(-1, x.Rank)]).With(axis, length);
        return Op.Slice(x, starts, sizes);
    }

    /// <summary>A target with an open size; where the batch is open, too, the sizes besides it settle the other.</summary>
    private static Shape Target(Value x, int[] sizes)
    {
        int open = Array.IndexOf(sizes, -1);
        if (open < 0) return new Shape(sizes);
        if (sizes.Count(s => s == -1) > 1)
            throw new ArgumentException($"Reshape works out one size at most. Received: ({string.Join(", ", sizes)}).");
        if (x.Shape.IsKnown) sizes[open] = (int)(x.Shape.Count / sizes.Where(s => s != -1).Aggregate(1L, (a, b) => a * b));
        return new Shape(sizes);
    }

    private static Value OneHot(OperationCall call)
    {
        var hot = Op.OneHot(
            call.X, call.Int("num_classes", 1) ?? throw call.Refusal("needs num_classes"), DType.Parse(call.Text("dtype", 3) ?? "float32"));
        int last = hot.Rank - 1, axis = call.Int("axis", 2) ?? -1;
        if (axis < 0) axis += hot.Rank;
        if (axis < 0 || axis > last) throw call.Refusal($"puts the classes on an axis from {-hot.Rank} to {last} only");
        return axis == last ? hot : Op.Transpose(hot, [.. Enumerable.Range(0, axis), last, .. Enumerable.Range(axis, last - axis)]);
    }

    private static Value Pad(OperationCall call)
    {
        int[] before = Widths(call, 0), after = Widths(call, 1);
        if (call.Text("mode", 2) is not (null or "constant") && call.Find("constant_values", 3) is not null)
            throw call.Refusal("takes constant_values with the mode 'constant' only");
        return call.Text("mode", 2) switch
        {
            null or "constant" => Op.Pad(call.X, new Shape(before), new Shape(after), (float)(call.Double("constant_values", 3) ?? 0)),
            "reflect" => Mirrored(call, before, after, edge: 1),
            "symmetric" => Mirrored(call, before, after, edge: 0),
            var mode => throw call.Refusal($"pads with 'constant', 'reflect' or 'symmetric'. Received: '{mode}'"),
        };
    }

    /// <summary>A pair for each axis, one pair for all, or one number.</summary>
    private static int[] Widths(OperationCall call, int side)
    {
        int rank = call.X.Rank;
        int Of(JsonNode? width) => width is JsonArray pair ? (int)pair[pair.Count == 1 ? 0 : side]! : (int)width!;
        return call.Find("pad_width", 1) switch
        {
            JsonArray { Count: 2 } one when one.All(item => item is JsonValue) => [.. Enumerable.Repeat((int)one[side]!, rank)],
            JsonArray { Count: 1 } one => [.. Enumerable.Repeat(Of(one[0]), rank)],
            JsonArray list when list.Count == rank => [.. list.Select(Of)],
            JsonValue number => [.. Enumerable.Repeat((int)number, rank)],
            _ => throw call.Refusal($"needs pad_width: a pair for each of {rank} axes"),
        };
    }

    /// <summary>What lies beyond the ends is what lies before them, in reverse: with the last element itself, or without.</summary>
    private static Value Mirrored(OperationCall call, int[] before, int[] after, int edge)
    {
        var x = call.X;
        for (int axis = 0; axis < before.Length; axis++)
        {
            int size = x.Shape[axis], count = before[axis] + size + after[axis];
            if (before[axis] + after[axis] == 0) continue;
            if (size == Shape.Unknown)
            {
                // Only described: when numbers come, the axis has a size.
                var none = new Shape(new int[x.Rank]);
                x = Op.Pad(x, none.With(axis, before[axis]), none.With(axis, after[axis]));
                continue;
            }
            if (Math.Max(before[axis], after[axis]) > size - edge)
                throw call.Refusal($"cannot mirror {Math.Max(before[axis], after[axis])} elements of axis {axis} of {x.Shape}");
            x = ArrangingOperations.Pick(x, axis, [.. Enumerable.Range(-before[axis], count).Select(i =>
                i < 0 ? -i - 1 + edge : i < size ? i : 2 * size - 1 - edge - i)]);
        }
        return x;
    }
}
