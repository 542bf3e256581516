using Strata.Graph;
using Strata.Layers;

namespace Strata.Models;

/// <summary>
/// The calls between inputs and outputs, put in Keras' order: layers by decreasing depth (the longest way to an output), those of equal
/// depth as a walk back from the outputs first meets them. The order of weights, of a saved file and of a summary follows from it.
/// </summary>
internal sealed class LayerGraph
{
    private readonly Dictionary<object, int> _firstVisit = new(ReferenceEqualityComparer.Instance);
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
            if (_firstVisit.TryAdd(KeyOf(input.Producer), _firstVisit.Count)) _nodes.Insert(0, input.Producer);
        }
        var calls = _nodes.GroupBy(KeyOf, ReferenceEqualityComparer.Instance).ToList();
        FindDepths(calls);
        Nodes = _nodes;
        CallsInOrder = [.. calls.OrderByDescending(g => g.Max(n => _depths[n])).ThenBy(g => _firstVisit[g.Key!])
            .Select(g => (IReadOnlyList<Node>)[.. g.OrderBy(n => n.Order)])];
        Layers = [.. CallsInOrder.Select(c => c[0].Operation).OfType<Layer>()];
        IsChain = _nodes.All(n => n.Inputs.Count(IsPart) <= 1)
            && calls.TrueForAll(g => g.Count() == 1)
            && _nodes.SelectMany(n => n.Inputs.Where(IsPart)).GroupBy(v => v.Producer).All(g => g.Count() == 1)
            && inputs.Count <= 1 && outputs.Count <= 1;
    }

    /// <summary>All calls, inputs before those that need them.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The calls of each layer, and each operation, in Keras' order.</summary>
    public IReadOnlyList<IReadOnlyList<Node>> CallsInOrder { get; }

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
            _firstVisit.TryAdd(KeyOf(top.Node), _firstVisit.Count);
            if (top.Node.Operation is Input && !inputs.Contains(top.Node))
            {
                throw new ArgumentException(
                    $"An output of {owner} depends on {top.Node.Operation}, which is not among its inputs "
                    + $"({string.Join(", ", inputs.Select(i => i.Operation.Name))}).");
            }
            stack.Push((top.Node, true));
            foreach (var input in top.Node.Inputs.Where(IsPart).Reverse()) stack.Push((input.Producer, false));
        }
    }

    /// <summary>A constant is an argument of a call, and no part of the graph.</summary>
    private static bool IsPart(Value value) => value.Producer.Operation is not ConstantOp;

    /// <summary>
    /// Calls of one layer belong together; a primitive is an operation of its own each time, though it may equal another.
    /// </summary>
    private static object KeyOf(Node node) => node.Operation is Primitive ? node : node.Operation;

    private void FindDepths(IEnumerable<IGrouping<object?, Node>> calls)
    {
        var groups = calls.SelectMany(g => g.Select(n => (Node: n, Group: g))).ToDictionary(p => p.Node, p => p.Group);
        foreach (var node in _nodes) _depths[node] = 0;
        for (int i = _nodes.Count - 1; i >= 0; i--)
        {
            var node = _nodes[i];
            int depth = groups[node].Max(n => _depths[n]);
            _depths[node] = depth;
            foreach (var input in node.Inputs)
            {
                if (_depths.TryGetValue(input.Producer, out int known)) _depths[input.Producer] = Math.Max(known, depth + 1);
            }
        }
    }
}
