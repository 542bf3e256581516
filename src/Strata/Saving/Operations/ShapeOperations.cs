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
        int axis = x.Shape.Axis(call.Int("axis") ?? 0), size = x.Shape[axis];
        int[] given = call.Ints("indices_or_sections", 1)!;
        bool isCount = call.Find("indices_or_sections", 1) is not JsonArray;
        int[] starts = isCount ? [.. Enumerable.Range(0, given[0]).Select(i => i * (size / given[0]))] : [0, .. given];
        if (isCount && size % given[0] != 0) throw call.Refusal($"cannot cut axis {axis} of {x.Shape} into {given[0]} equal parts");
        return [.. starts.Select((start, i) => Part(x, axis, start, (i + 1 < starts.Length ? starts[i + 1] : size) - start))];
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
        if (x.Shape.IsKnown) sizes[open] = (int)(x.Shape.Count / sizes.Where(s => s != -1).Aggregate(1L, (a, b) => a * b));
        return new Shape(sizes);
    }

    private static Value OneHot(OperationCall call)
    {
        if (call.Int("axis") is not (null or -1)) throw call.Refusal("puts the classes last only");
        return Op.OneHot(call.X, call.Int("num_classes", 1) ?? throw call.Refusal("needs num_classes"),
            DType.Parse(call.Text("dtype") ?? "float32"));
    }

    private static Value Pad(OperationCall call)
    {
        if (call.Text("mode") is not (null or "constant")) throw call.Refusal("pads with a constant only");
        var widths = call.Find("pad_width", 1) as JsonArray ?? throw call.Refusal("needs pad_width");
        int[] Side(int side) => [.. widths.Select(pair => pair is JsonArray { Count: 2 } two ? (int)two[side]! : (int)pair!)];
        return Op.Pad(call.X, new Shape(Side(0)), new Shape(Side(1)), (float)(call.Double("constant_values", 2) ?? 0));
    }
}
