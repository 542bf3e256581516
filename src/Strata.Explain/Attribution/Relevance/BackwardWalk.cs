using Strata.Graph;

namespace Strata.Explain;

/// <summary>
/// A way back through a traced model on which something is passed from value to value, as gradients are, by rules of one's own. What
/// several send to a value adds up.
/// </summary>
internal sealed class BackwardWalk(ModelTrace trace)
{
    private readonly Dictionary<Value, Value> _sent = [];

    public ModelTrace Trace { get; } = trace;

    /// <summary>What was sent to a value; null when nothing was.</summary>
    public Value? At(Value value) => _sent.GetValueOrDefault(value);

    public void Send(Value value, Value signal) => _sent[value] = _sent.TryGetValue(value, out var sum) ? sum + signal : signal;

    /// <summary>Visits each node that something was sent to, those that read it first.</summary>
    public void Run(Action<Node, Value> visit)
    {
        foreach (var node in Trace.Nodes.Reverse())
        {
            using var origin = Origin.Enter(node.Origin);
            if (_sent.TryGetValue(node.Outputs[0], out var signal)) visit(node, signal);
        }
    }

    /// <summary>
    /// The one value that an output is an elementwise function of, however it is composed: x for x · sigmoid(x). Null when there are
    /// several.
    /// </summary>
    public Value? Argument(Value output)
    {
        var order = Trace.Nodes.Index().ToDictionary(n => n.Item, n => n.Index);
        var open = new HashSet<Value> { output };
        while (true)
        {
            var last = open.MaxBy(v => order.GetValueOrDefault(v.Producer, -1))!;
            if (last != output && open.Count == 1) return last.Shape == output.Shape ? last : null;
            bool isInside = order.ContainsKey(last.Producer) && (last == output || !Trace.Boundaries.Contains(last));
            if (!isInside || !Operations.IsElementwise(last.Producer)) return null;
            open.Remove(last);
            open.UnionWith(last.Producer.Inputs.Where(Trace.IsFed));
        }
    }
}
