using Strata.Graph;
using Strata.Layers;
using Strata.Models;

namespace Strata.Explain;

/// <summary>
/// A model traced once in inference mode: its outputs, and what each call of each layer answered, however deep it lies. Nothing is
/// rebuilt and nothing cut off: an inner layer's value is a value of the same graph.
/// </summary>
internal sealed class ModelTrace
{
    private readonly HashSet<Node> _fed = [];

    public ModelTrace(Model model, IReadOnlyList<Value> inputs)
    {
        var context = new CallContext(training: false);
        Model = model;
        Inputs = inputs;
        Outputs = model.Invoke(inputs, context);
        Taps = Number(context.Calls);
        Boundaries = [.. context.Calls.SelectMany(c => c.Outputs), .. inputs];
        Walk();
    }

    public Model Model { get; }

    public IReadOnlyList<Value> Inputs { get; }

    public IReadOnlyList<Value> Outputs { get; }

    /// <summary>All calls of layers, inner ones before those that hold them.</summary>
    public IReadOnlyList<LayerTap> Taps { get; }

    /// <summary>Values that a layer answered, or that came in.</summary>
    public HashSet<Value> Boundaries { get; }

    /// <summary>The nodes from the inputs to the outputs, in an order in which they can run.</summary>
    public IReadOnlyList<Node> Nodes { get; private set; } = [];

    /// <summary>Whether the value follows from what comes in, and not from weights alone.</summary>
    public bool IsFed(Value value) => _fed.Contains(value.Producer);

    /// <summary>The call of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public LayerTap Tap(string path, int? call)
    {
        int colon = path.LastIndexOf(':');
        if (call is null && colon > 0 && int.TryParse(path[(colon + 1)..], out int number)) (path, call) = (path[..colon], number);
        var calls = Taps.Where(t => t.Path == path).ToList();
        if (calls.Count == 0)
            throw new ArgumentException($"{Model} has no layer '{path}'. There are: {string.Join(", ", Taps.Select(t => t.Name))}.");
        return (call ?? 0) >= 0 && (call ?? 0) < calls.Count
            ? calls[call ?? 0]
            : throw new ArgumentException($"Layer '{path}' of {Model} is called {calls.Count} times. Received: call {call}.");
    }

    /// <summary>
    /// The layer whose map one wants when none is named: the last convolution with more than one position, else the last layer that has
    /// them.
    /// </summary>
    /// <exception cref="ArgumentException">No layer has positions.</exception>
    public LayerTap DefaultTap() =>
        Taps.LastOrDefault(t => t.HasPositions && t.Layer is Convolution) ?? Taps.LastOrDefault(t => t.HasPositions)
        ?? throw new ArgumentException(
            $"{Model} has no layer with more than one position, so there is no map to draw. "
            + "Use a method for any network: saliency, integrated_gradients, lrp, deeplift.");

    private static List<LayerTap> Number(IReadOnlyList<LayerCall> calls)
    {
        var inner = calls.Where(c => c.Path.Contains('/')).Select(c => (Call: c, Path: c.Path[(c.Path.IndexOf('/') + 1)..])).ToList();
        var counts = inner.GroupBy(c => c.Path).ToDictionary(g => g.Key, g => g.Count());
        var seen = new Dictionary<string, int>();
        var taps = new List<LayerTap>();
        foreach (var (call, path) in inner)
        {
            int number = seen.GetValueOrDefault(path);
            seen[path] = number + 1;
            taps.Add(new LayerTap(path, number, counts[path] > 1, call.Layer, call.Inputs, call.Outputs[0]));
        }
        return taps;
    }

    private void Walk()
    {
        var nodes = new List<Node>();
        var done = new HashSet<Node>();
        var stack = new Stack<(Node Node, bool IsDone)>();
        foreach (var output in Outputs) stack.Push((output.Producer, false));
        foreach (var input in Inputs) _fed.Add(input.Producer);
        while (stack.TryPop(out var top))
        {
            if (top.IsDone)
            {
                if (!top.Node.Inputs.Any(IsFed)) continue;
                _fed.Add(top.Node);
                nodes.Add(top.Node);
                continue;
            }
            if (!done.Add(top.Node)) continue;
            stack.Push((top.Node, true));
            foreach (var input in top.Node.Inputs) stack.Push((input.Producer, false));
        }
        Nodes = nodes;
    }
}
