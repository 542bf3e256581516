namespace Strata.Saving;

/// <summary>Sums of products.</summary>
internal static class ProductOperations
{
    public static readonly IReadOnlyDictionary<string, Func<OperationCall, Value>> All = new Dictionary<string, Func<OperationCall, Value>>
    {
        ["Matmul"] = c => MatMul(First(c), Second(c)),
        ["Einsum"] = c => Op.Einsum(c.Text("subscripts") ?? throw c.Refusal("needs subscripts"), [.. c.Inputs]),
        ["Dot"] = c => Dot(First(c), Second(c)),
        ["Vdot"] = c => Dot(Flat(First(c)), Flat(Second(c))),
        ["Inner"] = c => Inner(First(c), Second(c)),
        ["Outer"] = c => Op.ExpandDims(Flat(First(c)), 1) * Op.ExpandDims(Flat(Second(c)), 0),
        ["Tensordot"] = Tensordot,
    };

    private static Value First(OperationCall call) => call.Value("x1", 0);

    private static Value Second(OperationCall call) => call.Value("x2", 1);

    private static Value Flat(Value x) => Op.Reshape(x, [Shape.Unknown]);

    /// <summary>The product of whole numbers is of whole numbers, which are exact in float64 up to 2⁵³.</summary>
    private static Value MatMul(Value a, Value b) => a.DType.IsFloat || b.DType.IsFloat
        ? Op.MatMul(a, b)
        : Op.Cast(
            Op.MatMul(Op.Cast(a, DType.Float64), Op.Cast(b, DType.Float64)), DType.Promote(DType.Int32, DType.Promote(a.DType, b.DType)));

    private static Value Dot(Value a, Value b)
    {
        if (a.Rank == 0 || b.Rank == 0) return a * b;
        return b.Rank <= 2 ? MatMul(a, b) : Contract(a, b, [a.Rank - 1], [b.Rank - 2]);
    }

    private static Value Inner(Value a, Value b) =>
        a.Rank == 0 || b.Rank == 0 ? a * b : Contract(a, b, [a.Rank - 1], [b.Rank - 1]);

    private static Value Tensordot(OperationCall call)
    {
        Value a = First(call), b = Second(call);
        if (call.Find("axes", 2) is System.Text.Json.Nodes.JsonArray { Count: 2 } pair)
            return Contract(a, b, Axes(pair[0], a), Axes(pair[1], b));
        int count = call.Int("axes", 2) ?? 2;
        if (count < 0 || count > Math.Min(a.Rank, b.Rank)) throw call.Refusal($"cannot sum over {count} axes of {a.Shape} and {b.Shape}");
        return Contract(a, b, [.. Enumerable.Range(a.Rank - count, count)], [.. Enumerable.Range(0, count)]);
    }

    private static int[] Axes(System.Text.Json.Nodes.JsonNode? node, Value x) => node is System.Text.Json.Nodes.JsonArray list
        ? [.. list.Select(axis => x.Shape.Axis((int)axis!))]
        : [x.Shape.Axis((int)node!)];

    /// <summary>The sum over pairs of axes; the others of the first, then those of the second, are left.</summary>
    private static Value Contract(Value a, Value b, int[] ofA, int[] ofB)
    {
        char[] left = [.. Enumerable.Range(0, a.Rank).Select(i => (char)('a' + i))];
        char[] right = [.. Enumerable.Range(0, b.Rank).Select(i => (char)('A' + i))];
        for (int i = 0; i < ofA.Length; i++) right[ofB[i]] = left[ofA[i]];
        string rest = string.Concat(left.Where((_, i) => !ofA.Contains(i))) + string.Concat(right.Where((_, i) => !ofB.Contains(i)));
        return Op.Einsum($"{new string(left)},{new string(right)}->{rest}", a, b);
    }
}
