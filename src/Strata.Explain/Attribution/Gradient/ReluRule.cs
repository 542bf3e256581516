using Strata.Graph;
using Strata.Models;

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
        var models = trace.Taps.Where(t => t.Layer is Model).Select(t => $"{trace.Model.Name}/{t.Path}").Append(trace.Model.Name)
            .ToHashSet();
        return (node, gradients) => node.Operation.Name == "Relu" && gradients[0] is { } gradient
            && (trace.Boundaries.Contains(node.Outputs[0]) || models.Contains(node.Origin)) ? [back(node, gradient)] : null;
    }
}
