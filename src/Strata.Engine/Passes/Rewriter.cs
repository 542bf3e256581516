using Strata.Graph;

namespace Strata.Passes;

/// <summary>Builds a program anew, node by node, letting a rule replace what it knows how to improve.</summary>
internal static class Rewriter
{
    /// <summary>
    /// Applies a rule to every node in order. The rule sees the node as it was and as it is with its inputs already rewritten, and answers
    /// the values that stand for its outputs, or null to leave it.
    /// </summary>
    public static Program Rewrite(Program program, Func<Node, Node, IReadOnlyList<Value>?> rule)
    {
        var map = new Dictionary<Value, Value>();
        foreach (var node in program.Schedule())
        {
            var current = WithInputs(node, map);
            var outputs = rule(node, current) ?? current.Outputs;
            for (int i = 0; i < node.Outputs.Count; i++)
            {
                if (!ReferenceEquals(node.Outputs[i], outputs[i])) map[node.Outputs[i]] = outputs[i];
            }
        }
        if (map.Count == 0) return program;
        return program with
        {
            Outputs = [.. program.Outputs.Select(v => map.GetValueOrDefault(v, v))],
            Assignments = [.. program.Assignments.Select(a => a with { Value = map.GetValueOrDefault(a.Value, a.Value) })],
        };
    }

    /// <summary>The node with other inputs: itself if none of them changed.</summary>
    private static Node WithInputs(Node node, Dictionary<Value, Value> map)
    {
        if (!node.Inputs.Any(map.ContainsKey)) return node;
        Value[] inputs = [.. node.Inputs.Select(i => map.GetValueOrDefault(i, i))];
        return new Node(node.Operation, inputs, [.. node.Outputs.Select(o => o.Spec)], node.Order, node.Origin) { Fused = node.Fused };
    }
}
