namespace Strata.Saving;

/// <summary>Operations that make one number of many along axes.</summary>
internal static class ReductionOperations
{
    public static readonly IReadOnlyDictionary<string, Func<OperationCall, Value>> All = new Dictionary<string, Func<OperationCall, Value>>
    {
        ["Sum"] = c => Over(c, c.X, Op.Sum),
        ["Mean"] = c => Over(c, c.X, Op.Mean),
        ["Max"] = c => Extreme(c, Op.Max, Op.Maximum),
        ["Amax"] = c => Extreme(c, Op.Max, Op.Maximum),
        ["Min"] = c => Extreme(c, Op.Min, Op.Minimum),
        ["Amin"] = c => Extreme(c, Op.Min, Op.Minimum),
        ["Ptp"] = c => Over(c, c.X, Op.Max) - Over(c, c.X, Op.Min),
        ["Prod"] = c => Over(c, c.X, Op.Prod),
        ["Var"] = c => Over(c, c.X, Op.Variance),
        ["Std"] = c => Op.Sqrt(Over(c, c.X, Op.Variance)),
        ["All"] = c => Op.Cast(Over(c, Bits(c.X), Op.Min), DType.Bool),
        ["Any"] = c => Op.Cast(Over(c, Bits(c.X), Op.Max), DType.Bool),
        ["CountNonzero"] = c => Over(c, Op.Cast(Bits(c.X), DType.Int32), Op.Sum),
        ["Logsumexp"] = LogSumExp,
        ["Nansum"] = c => Over(c, WithoutNaN(c.X), Op.Sum),
        ["Nanmean"] = c => Over(c, WithoutNaN(c.X), Op.Sum) / Over(c, Op.Cast(Op.Equal(c.X, c.X), c.X.DType), Op.Sum),
        ["Argmax"] = c => Arg(c, Op.ArgMax),
        ["Argmin"] = c => Arg(c, Op.ArgMin),
    };

    private static int[]? Axes(OperationCall call) => call.Ints("axis", 1);

    private static bool Keeps(OperationCall call) => call.Flag("keepdims");

    /// <summary>No axes at all leave everything as it is; no argument means all of them.</summary>
    private static Value Over(OperationCall call, Value x, Func<Value, int[]?, bool, Value> reduce) =>
        Axes(call) is { Length: 0 } ? x : reduce(x, Axes(call), Keeps(call));

    private static Value Extreme(
        OperationCall call, Func<Value, int[]?, bool, Value> reduce, Func<Value, Value, Value> join)
    {
        var initial = call.Find("initial", 3) is null ? null : call.Value("initial", 3);
        int[] axes = [.. (Axes(call) ?? [.. Enumerable.Range(0, call.X.Rank)]).Select(call.X.Shape.Axis)];
        if (initial is null && axes.Any(axis => call.X.Shape[axis] == 0))
            throw call.Refusal($"has nothing to choose from in {call.X.Shape}, and no initial value");
        var extreme = Over(call, call.X, reduce);
        return initial is null ? extreme : join(extreme, initial);
    }

    private static Value Bits(Value x) => x.DType == DType.Bool ? Op.Cast(x, DType.UInt8) : Op.Cast(Op.NotEqual(x, 0), DType.UInt8);

    private static Value WithoutNaN(Value x) => Op.Where(MathOperations.IsNaN(x), Op.Cast(Tensor.Scalar(0), x.DType), x);

    /// <summary>The largest goes out of the sum first, so that nothing overflows.</summary>
    private static Value LogSumExp(OperationCall call)
    {
        var x = Op.Float(call.X);
        var largest = Op.StopGradient(Op.Max(x, Axes(call), keepDims: true));
        largest = Op.Where(Op.Less(Op.Abs(largest), float.PositiveInfinity), largest, Op.Cast(Tensor.Scalar(0), x.DType));
        var sum = Op.Log(Op.Sum(Op.Exp(x - largest), Axes(call), keepDims: true)) + largest;
        return Keeps(call) ? sum : Op.Squeeze(sum, Axes(call) ?? [.. Enumerable.Range(0, x.Rank)]);
    }

    private static Value Arg(OperationCall call, Func<Value, int, Value> find)
    {
        var x = call.X;
        int? axis = call.Int("axis", 1);
        var place = Op.Cast(axis is { } one ? find(x, one) : find(Op.Reshape(x, [Shape.Unknown]), 0), DType.Int32);
        if (!Keeps(call)) return place;
        return axis is { } kept
            ? Op.ExpandDims(place, x.Shape.Axis(kept))
            : Op.Reshape(place, new Shape([.. Enumerable.Repeat(1, x.Rank)]));
    }
}
