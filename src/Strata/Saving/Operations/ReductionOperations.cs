namespace Strata.Saving;

/// <summary>Operations that make one number of many along axes.</summary>
internal static class ReductionOperations
{
    public static readonly IReadOnlyDictionary<string, Func<OperationCall, Value>> All = new Dictionary<string, Func<OperationCall, Value>>
    {
        ["Sum"] = c => Op.Sum(c.X, Axes(c), Keeps(c)),
        ["Mean"] = c => Op.Mean(c.X, Axes(c), Keeps(c)),
        ["Max"] = c => Op.Max(c.X, Axes(c), Keeps(c)),
        ["Min"] = c => Op.Min(c.X, Axes(c), Keeps(c)),
        ["Prod"] = c => Op.Prod(c.X, Axes(c), Keeps(c)),
        ["Var"] = c => Op.Variance(c.X, Axes(c), Keeps(c)),
        ["Std"] = c => Op.Sqrt(Op.Variance(c.X, Axes(c), Keeps(c))),
        ["Argmax"] = c => Arg(c, Op.ArgMax),
        ["Argmin"] = c => Arg(c, Op.ArgMin),
    };

    private static int[]? Axes(OperationCall call) => call.Ints("axis", 1);

    private static bool Keeps(OperationCall call) => call.Flag("keepdims");

    private static Value Arg(OperationCall call, Func<Value, int, Value> find)
    {
        if (Keeps(call)) throw call.Refusal("is computed without keepdims only");
        int axis = call.Int("axis", 1) ?? throw call.Refusal("needs one axis");
        return Op.Cast(find(call.X, axis), DType.Int32);
    }
}
