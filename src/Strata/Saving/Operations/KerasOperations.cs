using Strata.Activations;

namespace Strata.Saving;

/// <summary>The functions of <c>keras.ops</c> that may stand in the graph of a model, by the name of their class in Keras.</summary>
internal static class KerasOperations
{
    private static readonly Dictionary<string, Func<OperationCall, IReadOnlyList<Value>>> s_functions = Join(
        ArithmeticOperations.All, MathOperations.All, ActivationOperations.All, ProductOperations.All, ReductionOperations.All,
        ShapeOperations.All, ArrangingOperations.All);

    /// <summary>Whether a class of that name, in that module, is an operation that Strata has.</summary>
    public static bool IsKnown(string module, string className) =>
        (module.StartsWith("keras.src.ops", StringComparison.Ordinal)
            || module.StartsWith("keras.src.activations", StringComparison.Ordinal)
            || module == "keras.ops")
        && Find(className) is not null;

    /// <summary>Whether a module holds operations, not layers.</summary>
    public static bool IsModule(string module) =>
        module.StartsWith("keras.src.ops", StringComparison.Ordinal)
            || module.StartsWith("keras.src.activations", StringComparison.Ordinal);

    /// <summary>What the operation computes; null for one that Strata does not have.</summary>
    public static Func<OperationCall, IReadOnlyList<Value>>? Find(string className)
    {
        if (s_functions.TryGetValue(className, out var function)) return function;
        // The activations are operations, too, under their class names.
        return KnownActivations.Find(Layers.LayerNames.ToSnakeCase(className)) is { } activation ? call => [activation.Call(call.X)] : null;
    }

    private static Dictionary<string, Func<OperationCall, IReadOnlyList<Value>>> Join(
        params IReadOnlyDictionary<string, Func<OperationCall, Value>>[] families)
    {
        var all = new Dictionary<string, Func<OperationCall, IReadOnlyList<Value>>>();
        foreach (var (name, function) in families.SelectMany(family => family)) all[name] = call => [function(call)];
        all["Split"] = ShapeOperations.Split;
        all["Unstack"] = ShapeOperations.Unstack;
        return all;
    }
}
