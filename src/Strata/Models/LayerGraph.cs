using Strata.Graph;
using Strata.Layers;

namespace Strata.Models;

/// <summary>
/// The calls between inputs and outputs, put in Keras' order: layers by decreasing depth (the longest way to an output), those of equal
/// depth as a walk back from the outputs first meets them. The order of weights, of a saved file and of a summary follows from it.
/// </summary>
internal sealed class LayerGraph
{
    private readonly Dictionary<IOperation, int> _firstVisit = [];
    private readonly Dictionary<Node, int> _depths = [];
    private readonly List<Node> _nodes = [];

    public LayerGraph(Model owner, IReadOnlyList<Value> inputs, IReadOnlyList<Value> outputs)
    {
        foreach (var input in inputs)
        {
            if (input.Producer.Operation is not Input)
                throw new ArgumentException(
                    $"Inputs of {owner} must come from Input layers. Received: {input} from {input.Producer.Operation.Name}.");
        }
        var known = inputs.Select(i => i.Producer).ToHashSet();
        foreach (var output in outputs) Visit(output.Producer, known, owner);
        foreach (var input in inputs)
        {
            // An input that no output depends on still is an input.
            if (_firstVisit.TryAdd(input.Producer.Operation, _firstVisit.Count)) _nodes.Insert(0, input.Producer);
        }
        FindDepths();
        Nodes = _nodes;
        var byOperation = _nodes.GroupBy(n => n.Operation).Select(g => (Operation: g.Key, Depth: g.Max(n => _depths[n])));
        Layers = [.. byOperation.OrderByDescending(o =>
            o.Depth).ThenBy(o => _firstVisit[o.Operation]).Select(o => o.Operation).OfType<Layer>()];
        IsChain = _nodes.All(n => n.Inputs.Count <= 1)
            && _nodes.GroupBy(n => n.Operation).All(g => g.Count() == 1)
            && _nodes.SelectMany(n => n.Inputs).GroupBy(v => v.Producer).All(g => g.Count() == 1)
            && inputs.Count <= 1 && outputs.Count <= 1;
    }

    /// <summary>All calls, inputs before those that need them.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    public IReadOnlyList<Layer> Layers { get; }

    public bool IsChain { get; }

    private void Visit(Node node, HashSet<Node> inputs, Model owner)
    {
        var stack = new Stack<(Node Node, bool IsDone)>();
        var seen = new HashSet<Node>();
        stack.Push((node, false));
        while (stack.TryPop(out var top))
        {
            if (top.IsDone)
            {
                _nodes.Add(top.Node);
                continue;
            }
            if (_nodes.Contains(top.Node) || !seen.Add(top.Node)) continue;
            _firstVisit.TryAdd(top.Node.Operation, _firstVisit.Count);
            if (top.Node.Operation is Input && !inputs.Contains(top.Node))
            {
                throw new ArgumentException(
                    $"An output of {owner} depends on {top.Node.Operation}, which is not among its inputs "
                    + $"({string.Join(", ", inputs.Select(i => i.Operation.Name))}).");
            }
            stack.Push((top.Node, true));
            foreach (var input in top.Node.Inputs.Reverse()) stack.Push((input.Producer, false));
        }
    }

    private void FindDepths()
    {
        foreach (var node in _nodes) _depths[node] = 0;
        for (int i = _nodes.Count - 1; i >= 0; i--)
        {
            var node = _nodes[i];
            int depth = Math.Max(_depths[node], _nodes.Where(n => n.Operation == node.Operation).Max(n => _depths[n]));
            _depths[node] = depth;
            foreach (var input in node.Inputs) _depths[input.Producer] = Math.Max(_depths[input.Producer], depth + 1);
        }
    }
}
