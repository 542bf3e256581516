using Strata.Models;

namespace Strata.Explain;

/// <summary>A model as boxes and arrows: calls of layers, connected by the values that pass between them.</summary>
internal sealed class ModelDiagram
{
    private ModelDiagram(string title, IReadOnlyList<DiagramNode> nodes) => (Title, Nodes) = (title, nodes);

    public string Title { get; }

    /// <summary>The boxes, each behind those it is called on.</summary>
    public IReadOnlyList<DiagramNode> Nodes { get; }

    /// <param name="model">The model.</param>
    /// <param name="expandNested">Whether layers of models inside are boxes, and not those models.</param>
    /// <param name="facts">What was measured, or null.</param>
    public static ModelDiagram Of(Model model, bool expandNested, DiagramFacts? facts = null)
    {
        facts ??= new DiagramFacts();
        Value[] inputs = [.. model.Inputs.Select((v, i) => Value.Input(v.Shape, v.DType, model.InputNames[i]))];
        var trace = new ModelTrace(model, inputs);
        var nodes = new List<DiagramNode>();
        var makers = new Dictionary<Value, int>();
        for (int i = 0; i < inputs.Length; i++)
        {
            nodes.Add(new DiagramNode(model.InputNames[i], "Input", inputs[i].Shape, null, [], 0));
            makers[inputs[i]] = i;
        }
        foreach (var tap in trace.Taps)
        {
            bool isShown = expandNested ? tap.Layer is not Model : !tap.Path.Contains('/');
            if (!isShown) continue;
            int[] from = [.. tap.Inputs.SelectMany(v => Makers(v, makers)).Distinct()];
            int depth = from.Length == 0 ? 0 : from.Max(i => nodes[i].Depth) + 1;
            nodes.Add(new DiagramNode(tap.Name, tap.Layer.ClassName, tap.Output.Shape, tap.Layer.CountParams(), from, depth)
            {
                Time = facts.TimeOf(model, tap), Activation = facts.ActivationOf(tap),
            });
            // A layer that passes its input on as it is takes over as its maker.
            makers[tap.Output] = nodes.Count - 1;
        }
        return new ModelDiagram(model.Name, nodes);
    }

    /// <summary>The boxes a value comes from, through operations that stand between layers.</summary>
    private static IEnumerable<int> Makers(Value value, Dictionary<Value, int> makers)
    {
        var stack = new Stack<Value>([value]);
        var seen = new HashSet<Value>();
        while (stack.TryPop(out var at))
        {
            if (!seen.Add(at)) continue;
            if (makers.TryGetValue(at, out int maker)) yield return maker;
            else foreach (var input in at.Producer.Inputs) stack.Push(input);
        }
    }
}
