using Strata.Activations;

namespace Strata.Saving;

/// <summary>Activations that have settings besides their input.</summary>
internal static class ActivationOperations
{
    public static readonly IReadOnlyDictionary<string, Func<OperationCall, Value>> All = new Dictionary<string, Func<OperationCall, Value>>
    {
        ["Relu"] = c => Op.Relu(c.X),
        ["Relu6"] = c => Relu6.Call(c.X),
        ["LeakyRelu"] = c => LeakyRelu.Call(c.X, c.Double("negative_slope", 1) ?? 0.2),
        ["Elu"] = c => Elu.Call(c.X, c.Double("alpha", 1) ?? 1),
        ["Celu"] = c => Celu.Call(c.X, c.Double("alpha", 1) ?? 1),
        ["Gelu"] = c => Gelu.Call(c.X, c.Flag("approximate", true)),
        ["Glu"] = c => Glu.Call(c.X, c.Int("axis", 1) ?? -1),
        ["HardShrink"] = c => HardShrink.Call(c.X, c.Double("threshold", 1) ?? 0.5),
        ["SoftShrink"] = c => SoftShrink.Call(c.X, c.Double("threshold", 1) ?? 0.5),
        ["Squareplus"] = c => Squareplus.Call(c.X, c.Double("b", 1) ?? 4),
        ["Sparsemax"] = c => Sparsemax.Call(c.X, c.Int("axis", 1) ?? -1),
        ["Threshold"] = c => Threshold.Call(
            c.X, c.Double("threshold", 1) ?? throw c.Refusal("needs a threshold"),
            c.Double("default_value", 2) ?? throw c.Refusal("needs a default_value")),
        ["Softmax"] = c => Axes(c) is { } axes ? Op.Softmax(c.X, axes) : Op.Softmax(c.X, c.Int("axis", 1) ?? -1),
        ["LogSoftmax"] = c => Axes(c) is { } axes ? Op.LogSoftmax(c.X, axes) : Op.LogSoftmax(c.X, c.Int("axis", 1) ?? -1),
    };

    /// <summary>Several axes: a list of them, or all where the file says null; null for one.</summary>
    private static int[]? Axes(OperationCall call) => call.Ints("axis", 1) is { } axes
        ? axes.Length > 1 ? axes : null
        : call.Has("axis", 1) ? [.. Enumerable.Range(0, call.X.Rank)] : null;
}
