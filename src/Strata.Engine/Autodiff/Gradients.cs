using Strata.Graph;

namespace Strata;

/// <summary>
/// Reverse-mode differentiation: gradients are values of the graph like any other, so they are planned and fused with the rest, and can be
/// differentiated again.
/// </summary>
public static class Gradients
{
    /// <summary>
    /// The gradients of <paramref name="y"/> by each of <paramref name="xs"/>, or null for those it does not depend on. A y of
    /// several elements counts as its sum, weighted by <paramref name="dy"/> if that is given.
    /// </summary>
    public static Value?[] Of(Value y, IReadOnlyList<Value> xs, Value? dy = null) => Of([(y, dy ?? OnesLike(y))], xs);

    /// <summary>The gradients of the sum of several values, each weighted by the value beside it.</summary>
    /// <param name="roots">The values and their weights.</param>
    /// <param name="xs">By what.</param>
    /// <param name="rule">Stands in for an operation's own gradient where it answers: given a node and the gradients by its outputs, those
    /// by its inputs, or null for the ordinary. So are guided backpropagation and the like made.</param>
    public static Value?[] Of(
        IReadOnlyList<(Value Y, Value Dy)> roots, IReadOnlyList<Value> xs, Func<Node, IReadOnlyList<Value?>, Value?[]?>? rule = null)
    {
        var needed = NodesBetween(roots.Select(r => r.Y), [.. xs]);
        var gradients = new Dictionary<Value, Value>();
        foreach (var (y, dy) in roots) Accumulate(gradients, y, Op.Cast(dy, y.DType));
        var wanted = xs.ToHashSet();
        foreach (var node in needed.OrderByDescending(n => n.Order))
        {
            var outputs = node.Outputs.Select(o => gradients.GetValueOrDefault(o)).ToArray();
            if (node.Operation is not Primitive primitive || Array.TrueForAll(outputs, o => o is null)) continue;
            using var origin = Origin.Enter(Origin.Backward(node.Origin));
            var inputs = rule?.Invoke(node, outputs) ?? primitive.Gradient(node, outputs);
            for (int i = 0; i < inputs.Length; i++)
            {
                var input = node.Inputs[i];
                if (inputs[i] is { } gradient
                    && (needed.Contains(input.Producer) || wanted.Contains(input))) Accumulate(gradients, input, gradient);
            }
        }
        return [.. xs.Select(x => gradients.GetValueOrDefault(x))];
    }

    /// <summary>A tensor of ones like a value.</summary>
    private static Value OnesLike(Value y) => y.DType.IsFloat
        ? Op.BroadcastTo(Tensor.Scalar(1, y.DType), y.Shape)
        : throw new ArgumentException($"Only float values have gradients. Received: {y.DType} {y.Shape}.", nameof(y));

    private static void Accumulate(Dictionary<Value, Value> gradients, Value value, Value gradient) =>
        gradients[value] = gradients.TryGetValue(value, out var sum) ? sum + gradient : gradient;

    /// <summary>The nodes on a path from one of the wanted values to a root: others need no gradient.</summary>
    private static HashSet<Node> NodesBetween(IEnumerable<Value> roots, HashSet<Value> xs)
    {
        var leads = new Dictionary<Node, bool>();
        var stack = new Stack<(Node Node, bool IsDone)>();
        foreach (var root in roots) stack.Push((root.Producer, false));
        while (stack.TryPop(out var top))
        {
            if (top.IsDone)
            {
                leads[top.Node] = top.Node.Inputs.Any(i => xs.Contains(i) || leads[i.Producer]);
                continue;
            }
            if (leads.ContainsKey(top.Node)) continue;
            leads[top.Node] = false;
            stack.Push((top.Node, true));
            foreach (var input in top.Node.Inputs)
            {
                if (!leads.ContainsKey(input.Producer)) stack.Push((input.Producer, false));
            }
        }
        return [.. leads.Where(pair => pair.Value).Select(pair => pair.Key)];
    }
}
