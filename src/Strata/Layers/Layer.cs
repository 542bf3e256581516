using Strata.Graph;
using Strata.Regularizers;
using Strata.Saving;

namespace Strata.Layers;

/// <summary>
/// A step of a model with its weights. Calling it on a <see cref="Value"/> describes a model; a model in turn invokes its layers to trace
/// what is to be computed. Most layers of your own derive from <see cref="UnaryLayer"/>.
/// </summary>
public abstract partial class Layer : IOperation
{
    private readonly List<Node> _inboundNodes = [];
    private readonly Dictionary<Node, CallArguments> _arguments = [];
    private bool _trainable = true;

    /// <param name="name">Its name, unique in a model; null for the class name in snake case, numbered.</param>
    /// <param name="inputShape">Shape of one sample, when the layer is the first of a <c>Sequential</c> without <c>Input</c>.</param>
    protected Layer(string? name = null, Shape? inputShape = null)
    {
        if (name is not null && name.Contains('/'))
            throw new ArgumentException(
                $"A layer's name cannot contain '/', which separates names in paths. Received: '{name}'.", nameof(name));
        Name = name ?? LayerNames.Next(ClassName);
        InputShape = inputShape;
    }

    public string Name { get; }

    /// <summary>The name of its class in Keras.</summary>
    public virtual string ClassName => GetType().Name;

    /// <summary>Type of its weights, and of its arithmetic unless <see cref="Policy"/> says otherwise.</summary>
    public DType DType
    {
        get => Policy.VariableType;
        init => Policy = value;
    }

    /// <summary>In which types it keeps its weights and computes: a type, or <c>"mixed_float16"</c>.</summary>
    public DTypePolicy Policy { get; init; } = DType.Float32;

    /// <summary>Whether training may change its weights; setting it sets it for the layers inside, too.</summary>
    public bool Trainable
    {
        get => _trainable;
        set
        {
            _trainable = value;
            foreach (var layer in SubLayers) layer.Trainable = value;
        }
    }

    /// <summary>A penalty on the outputs, averaged over the batch and added to the loss.</summary>
    public Regularizer? ActivityRegularizer { get; init; }

    /// <summary>Whether its weights exist.</summary>
    public bool Built { get; private protected set; }

    /// <summary>Whether it counts as built from the start, for it has no weights to create.</summary>
    internal virtual bool HasNothingToBuild => false;

    /// <summary>Whether Keras builds it on its input, though there is nothing to create: then files tell the shape.</summary>
    internal virtual bool SavesBuildShape => !HasNothingToBuild;

    /// <summary>Options of its file that do not change what it computes, kept for saving.</summary>
    internal Dictionary<string, System.Text.Json.JsonElement> KeptOptions { get; } = [];

    /// <summary>Whether its penalty on outputs is an entry of its config, and not made from others.</summary>
    internal virtual bool WritesActivityRegularizer => true;

    /// <summary>Whether Keras writes its type as a plain name and leaves <c>trainable</c> out.</summary>
    internal virtual bool WritesPlainHead => false;

    /// <summary>Whether Keras' call takes its inputs as one list.</summary>
    internal virtual bool TakesList => false;

    /// <summary>Whether Keras' call has a mask among its arguments, which files then mention.</summary>
    internal virtual bool TakesMask => false;

    /// <summary>Shape of one sample, if it was given to the constructor.</summary>
    public Shape? InputShape { get; }

    /// <summary>Shapes it was built on.</summary>
    public IReadOnlyList<Shape>? BuildShapes { get; private set; }

    /// <summary>The calls that described models with it, oldest first.</summary>
    internal IReadOnlyList<Node> InboundNodes => _inboundNodes;

    /// <summary>Shapes of its output by its first call, if there was one.</summary>
    internal IReadOnlyList<Shape>? OutputShapes { get; private protected set; }

    /// <summary>Describes a model: this layer on that value.</summary>
    public virtual Value Call(Value x) => Call([x])[0];

    /// <summary>Describes a model: this layer on several values, with several outputs.</summary>
    public IReadOnlyList<Value> Call(IReadOnlyList<Value> xs)
    {
        EnsureBuilt(xs);
        ValueSpec[] specs = [.. Invoke(xs, new CallContext(training: false)).Select(y => y.Spec)];
        var node = new Node(this, [.. xs], specs, origin: Name);
        _inboundNodes.Add(node);
        OutputShapes ??= [.. specs.Select(s => s.Shape)];
        return node.Outputs;
    }

    /// <summary>Describes a model by a call that a file holds, with all its arguments.</summary>
    internal IReadOnlyList<Value> Call(IReadOnlyList<Value> xs, CallArguments arguments)
    {
        var outputs = Call(xs);
        _arguments[outputs[0].Producer] = arguments;
        return outputs;
    }

    /// <summary>The arguments of a call that described a model.</summary>
    internal CallArguments ArgumentsOf(Node node) =>
        _arguments.GetValueOrDefault(node) ?? CallArguments.Plain(node.Inputs.Count, TakesList, TakesMask);

    /// <summary>The context for a call of a graph, in which training may be settled by the call itself.</summary>
    internal CallContext ContextOf(Node node, CallContext context) =>
        _arguments.GetValueOrDefault(node)?.Training is { } training ? context.With(training) : context;

    /// <summary>Traces the layer inside another: what the call of a composite layer uses on the layers it holds.</summary>
    public Value Invoke(Value x, CallContext context) => Invoke([x], context)[0];

    /// <summary>Traces the layer inside another, with several inputs and outputs.</summary>
    public IReadOnlyList<Value> Invoke(IReadOnlyList<Value> xs, CallContext context)
    {
        EnsureBuilt(xs);
        using var origin = Origin.Enter(Origin.Current.Length == 0 ? Name : $"{Origin.Current}/{Name}");
        using var view = Graph.VariableView.Enter(Policy.ComputeType.IsHalf ? Policy.Rounded : null);
        var ys = Call([.. xs.Select(AsComputeType)], context);
        if (Policy.ComputeType.IsHalf) ys = [.. ys.Select(y => y.DType.IsFloat ? Policy.Rounded(y) : y)];
        OutputShapes ??= [.. ys.Select(y => y.Shape)];
        context.Record(new LayerCall(this, Origin.Current, xs, ys));
        foreach (var y in ys)
        {
            if (ActivityRegularizer is not null
                && y.Shape.IsKnown) context.AddLoss(ActivityRegularizer.Call(y) * (1f / Math.Max(1, y.Shape[0])));
        }
        return ys;
    }

    /// <summary>Creates the weights for inputs of these shapes, if they do not exist yet.</summary>
    public void Build(params IReadOnlyList<Shape> inputShapes)
    {
        if (Built) return;
        using var scope = NameScope.Enter(Name);
        BuildShapes = [.. inputShapes];
        BuildWeights(inputShapes);
        Built = true;
    }

    public override string ToString() => $"{ClassName} '{Name}'";

    /// <summary>Creates weights with <c>AddWeight</c>; layers without weights need not override it.</summary>
    protected virtual void BuildWeights(IReadOnlyList<Shape> inputShapes)
    {
    }

    /// <summary>What the layer computes, by operations on values.</summary>
    protected abstract IReadOnlyList<Value> Call(IReadOnlyList<Value> inputs, CallContext context);

    /// <summary>Checks the inputs before anything is built on them.</summary>
    /// <exception cref="ArgumentException">They do not fit; the message says what, where, what was expected and what to do.</exception>
    protected virtual void CheckInputs(IReadOnlyList<Value> inputs)
    {
    }

    /// <summary>Whether float inputs are converted to the layer's type, as Keras does.</summary>
    protected virtual bool CastsInputs => true;

    private void EnsureBuilt(IReadOnlyList<Value> xs)
    {
        CheckInputs(xs);
        if (!Built) Build([.. xs.Select(x => x.Shape)]);
    }

    private Value AsComputeType(Value x) => CastsInputs && x.DType.IsFloat ? Policy.Rounded(x) : x;
}
