using System.Text.Json.Nodes;
using Strata.Saving;

namespace Strata.Layers;

/// <summary>
/// What layers make masks of. In the description of a model these are operations under Keras' names, because a mask that a layer takes as
/// an argument is a part of the model's graph, and of its file; in a trace they are computed at once.
/// </summary>
internal static class MaskOperations
{
    [ThreadStatic]
    private static bool s_describes;

    /// <summary>Until it is disposed, operations are described and not traced.</summary>
    public static Scope Describe() => new();

    /// <summary>Where x differs from a number.</summary>
    /// <param name="x">The values.</param>
    /// <param name="number">The number as Python writes it: <c>0</c> or <c>0.0</c>.</param>
    public static Value NotEqual(Value x, JsonNode number) => Apply("NotEqual", [], [x], CallArguments.At(0), number);

    public static Value Or(Value a, Value b) => Apply("LogicalOr", [], [a, b], CallArguments.At(0), CallArguments.At(1));

    /// <summary>Whether anything along the last axis is true.</summary>
    public static Value Any(Value x) => Apply("Any", new() { ["axis"] = -1, ["keepdims"] = false }, [x], CallArguments.At(0));

    /// <summary>With an axis of size 1 at the end.</summary>
    public static Value Expand(Value x) => Apply("ExpandDims", new() { ["axis"] = -1 }, [x], CallArguments.At(0));

    public static Value Concatenate(IReadOnlyList<Value> masks, int axis) => Apply(
        "Concatenate", new() { ["axis"] = axis }, masks, new JsonArray([.. masks.Select((_, i) => CallArguments.At(i))]));

    /// <summary>False for each element of x.</summary>
    public static Value None(Value x) => Apply("ZerosLike", new() { ["dtype"] = "bool" }, [x], CallArguments.At(0));

    /// <summary>True for each element of x.</summary>
    public static Value All(Value x) => Apply("OnesLike", new() { ["dtype"] = "bool" }, [x], CallArguments.At(0));

    private static Value Apply(string name, JsonObject settings, IReadOnlyList<Value> inputs, params JsonNode[] arguments)
    {
        var config = new JsonObject { ["name"] = s_describes ? LayerNames.Next(name) : name };
        foreach (var (key, setting) in settings) config[key] = setting?.DeepClone();
        var operation = new KerasOperation("keras.src.ops.numpy", name, config, CallArguments.Of(arguments));
        return (s_describes ? operation.Call(inputs) : operation.Invoke(inputs))[0];
    }

    /// <summary>Ends what it began when it is disposed.</summary>
    internal readonly ref struct Scope
    {
        private readonly bool _before = s_describes;

        public Scope() => s_describes = true;

        public void Dispose() => s_describes = _before;
    }
}
