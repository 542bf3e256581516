using Strata.Graph;
using Strata.Models;
using Strata.Saving;

namespace Strata.Explain;

/// <summary>
/// Changes the way back through ReLUs: those that end a layer, be they a layer, an Activation or another layer's activation, and those
/// that a model applies by itself. A ReLU inside another function (leaky ReLU, ReLU6) is part of that function and keeps its gradient.
/// </summary>
internal static class ReluRule
{
    /// <param name="trace">The traced model.</param>
    /// <param name="back">The gradient by the input, from node and gradient by the output.</param>
    public static Func<Node, IReadOnlyList<Value?>, Value?[]?> Of(ModelTrace trace, Func<Node, Value, Value> back)
    {
        var models = trace.Taps.Where(t => t.Layer is Model).Select(t => (Path: $"{trace.Model.Name}/{t.Path}", Model: (Model)t.Layer))
            .Append((Path: trace.Model.Name, trace.Model)).ToList();
        // What a model's own Call computes has its path; what stands between the layers of a functional model has names of its own.
        var own = models.Select(m => m.Path).Concat(models.SelectMany(m => Between(m.Path, m.Model))).ToHashSet();
        return (node, gradients) => node.Operation.Name == "Relu" && gradients[0] is { } gradient
            && (trace.Boundaries.Contains(node.Outputs[0]) || own.Contains(node.Origin)) ? [back(node, gradient)] : null;
    }

    private static IEnumerable<string> Between(string path, Model model) => model is not Functional functional
        ? []
        : functional.OperationNames.Where(o => IsRelu(o.Key.Operation)).Select(o => $"{path}/{o.Value}");

    private static bool IsRelu(IOperation operation) => operation is KerasOperation keras
        ? keras.ClassName.Equals("relu", StringComparison.OrdinalIgnoreCase)
        : operation.Name == "Relu";
}
