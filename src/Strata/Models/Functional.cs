using Strata.Graph;
using Strata.Layers;
using Strata.Saving;

namespace Strata.Models;

/// <summary>
/// A model of any graph: several inputs and outputs, shared layers, models inside models. Made from values that layers were called on:
/// <c>Model.Of(input, output)</c>.
/// </summary>
public sealed class Functional : Model
{
    private readonly LayerGraph _graph;
    private Dictionary<Node, string>? _operationNames;

    /// <param name="inputs">Outputs of Input layers.</param>
    /// <param name="outputs">Values that layers made from them.</param>
    /// <param name="name">The model's name.</param>
    public Functional(IReadOnlyList<Value> inputs, IReadOnlyList<Value> outputs, string? name = null)
        : this(inputs, outputs, name, ModelStructure.List(inputs.Count), ModelStructure.List(outputs.Count))
    {
    }

    internal Functional(
        IReadOnlyList<Value> inputs, IReadOnlyList<Value> outputs, string? name, ModelStructure inputStructure,
            ModelStructure outputStructure)
        : base(name)
    {
        Inputs = [.. inputs];
        Outputs = [.. outputs];
        (InputStructure, OutputStructure) = (inputStructure, outputStructure);
        _graph = new LayerGraph(this, Inputs, Outputs);
        if (Layers.GroupBy(layer => layer.Name).FirstOrDefault(g => g.Count() > 1) is { } odd)
        {
            throw new ArgumentException(
                $"Layers of {this} need names of their own. Received: {odd.Count()} called '{odd.Key}'. Give one of them another name.");
        }
        Built = true;
        OutputShapes = [.. outputs.Select(o => o.Shape)];
    }

    public override IReadOnlyList<Value> Inputs { get; }

    public override IReadOnlyList<Value> Outputs { get; }

    public override IReadOnlyList<Layer> Layers => _graph.Layers;

    /// <summary>Names of the inputs: the keys of a dictionary of inputs, else those of the Input layers.</summary>
    public override IReadOnlyList<string> InputNames => InputStructure.FlatNames ?? base.InputNames;

    /// <summary>Names of the outputs: the keys of a dictionary of outputs, else those of the layers that make them.</summary>
    public override IReadOnlyList<string> OutputNames => OutputStructure.FlatNames ?? base.OutputNames;

    /// <summary>The calls of layers and operations that belong to the model, in an order in which they can run.</summary>
    internal IReadOnlyList<Node> Nodes => _graph.Nodes;

    /// <summary>The calls, layer by layer and operation by operation, in Keras' order.</summary>
    internal IReadOnlyList<IReadOnlyList<Node>> CallsInOrder => _graph.CallsInOrder;

    /// <summary>
    /// What stands between the layers, each call with a name of its own: Keras' for one from a file, else <c>add</c>, <c>add_1</c>.
    /// </summary>
    internal IReadOnlyDictionary<Node, string> OperationNames => _operationNames ??= PrimitiveNames.OfOperations(this);

    internal ModelStructure InputStructure { get; }

    internal ModelStructure OutputStructure { get; }

    internal override bool IsChain => _graph.IsChain;

    protected override IReadOnlyList<Value> Call(IReadOnlyList<Value> inputs, CallContext context)
    {
        if (inputs.Count != Inputs.Count)
            throw new ArgumentException($"{this} takes {Inputs.Count} inputs ({string.Join(", ", InputNames)}). Received: {inputs.Count}.");
        inputs = Masked(inputs, context);
        var values = new Dictionary<Value, Value>();
        for (int i = 0; i < inputs.Count; i++)
        {
            CheckShape(inputs[i], Inputs[i]);
            values[Inputs[i]] = inputs[i];
        }
        foreach (var node in Nodes)
        {
            Value[] arguments = [.. node.Inputs.Select(v => values.GetValueOrDefault(v, v))];
            var results = node.Operation is Input ? [values[node.Outputs[0]]] : Run(node, arguments, context);
            for (int i = 0; i < results.Count; i++) values[node.Outputs[i]] = results[i];
        }
        return [.. Outputs.Select(o => values.GetValueOrDefault(o, o))];
    }

    private IReadOnlyList<Value> Run(Node node, Value[] arguments, CallContext context)
    {
        if (node.Operation is Layer layer) return layer.Invoke(node, arguments, context);
        string here = Origin.Current;
        using var origin = Origin.Enter(OperationNames.TryGetValue(node, out string? name) ? $"{here}/{name}" : here);
        return node.Operation switch
        {
            KerasOperation operation => operation.Invoke(arguments),
            Primitive primitive => primitive.Apply(arguments),
            _ => node.Outputs,
        };
    }

    private void CheckShape(Value given, Value declared)
    {
        if (!given.Shape.IsCompatibleWith(declared.Shape))
        {
            throw new ArgumentException(
                $"{this} expects {declared.Shape} at input '{((Layer)declared.Producer.Operation).Name}'. Received: {given.Shape}.");
        }
    }
}
