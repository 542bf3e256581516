using Strata.Graph;

namespace Strata.Explain;

/// <summary>
/// The sum that a layer makes before its activation: a run of operations that add up or move, from the layer's inputs to one value. It
/// ends where another layer, a function or a second reader begins.
/// </summary>
internal sealed class AffineBlock
{
    private readonly ModelTrace _trace;
    private readonly List<Node> _nodes = [];
    private readonly HashSet<Node> _inside = [];

    public AffineBlock(ModelTrace trace, Node last, IReadOnlyDictionary<Value, int> uses)
    {
        _trace = trace;
        Output = last.Outputs[0];
        var stack = new Stack<Node>([last]);
        while (stack.TryPop(out var node))
        {
            if (!_inside.Add(node)) continue;
            foreach (var input in node.Inputs.Where(trace.IsFed))
            {
                bool isInner = !trace.Boundaries.Contains(input) && uses[input] == 1 && Operations.IsAffine(input.Producer, trace);
                if (isInner) stack.Push(input.Producer);
                else if (!Inputs.Contains(input)) Inputs.Add(input);
            }
        }
        _nodes.AddRange(trace.Nodes.Where(_inside.Contains));
    }

    public Value Output { get; }

    /// <summary>What flows into the sum.</summary>
    public List<Value> Inputs { get; } = [];

    public IEnumerable<Node> Nodes => _nodes;

    /// <summary>Whether nothing is added up.</summary>
    public bool OnlyMoves => _nodes.TrueForAll(Operations.IsMovement);

    /// <summary>Whose sum it is: the path of the layer.</summary>
    public string Origin => Output.Producer.Origin;

    /// <summary>Gradients of Σ output · s by the inputs.</summary>
    public IEnumerable<(Value Input, Value Gradient)> Gradients(Value s) => Back(_nodes, Output, s, Inputs);

    /// <summary>The same sum with other kernels: its output, and the gradients for the s that is made of it.</summary>
    public IEnumerable<(Value Input, Value Gradient)> WithKernels(Func<Value, Value> kernel, Func<Value, Value> s)
    {
        var anew = new Dictionary<Value, Value>();
        var nodes = new List<Node>();
        foreach (var node in _nodes)
        {
            Value[] inputs = [.. node.Inputs.Select(i => anew.GetValueOrDefault(i, i))];
            if (Operations.HasKernel(node))
            {
                for (int i = 0; i < inputs.Length; i++) if (!_trace.IsFed(node.Inputs[i])) inputs[i] = kernel(inputs[i]);
            }
            var outputs = ((Primitive)node.Operation).Apply(inputs);
            for (int i = 0; i < outputs.Count; i++) anew[node.Outputs[i]] = outputs[i];
            nodes.Add(outputs[0].Producer);
        }
        return Back(nodes, anew[Output], s(anew[Output]), Inputs);
    }

    private List<(Value Input, Value Gradient)> Back(List<Node> nodes, Value output, Value s, List<Value> inputs)
    {
        var gradients = new Dictionary<Value, Value> { [output] = s };
        foreach (var node in Enumerable.Reverse(nodes))
        {
            var outputs = node.Outputs.Select(o => gradients.GetValueOrDefault(o)).ToArray();
            if (outputs[0] is null) continue;
            var back = ((Primitive)node.Operation).Gradient(node, outputs);
            // Both factors of a product would claim all of it.
            bool isHalved = Operations.IsProduct(node, _trace);
            for (int i = 0; i < back.Length; i++)
            {
                if (back[i] is not { } gradient) continue;
                if (isHalved) gradient *= 0.5f;
                var input = node.Inputs[i];
                gradients[input] = gradients.TryGetValue(input, out var sum) ? sum + gradient : gradient;
            }
        }
        return [.. inputs.Where(gradients.ContainsKey).Select(i => (i, gradients[i]))];
    }
}
