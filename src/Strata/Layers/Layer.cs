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

    /// <summary>Whether a file builds it on the shape that it was saved with, not on that of its first call.</summary>
    internal virtual bool BuildsAsSaved => false;

    /// <summary>Options of its file that do not change what it computes, kept for saving.</summary>
    internal Dictionary<string, System.Text.Json.JsonElement> KeptOptions { get; } = [];

    /// <summary>Whether its penalty on outputs is an entry of its config, and not made from others.</summary>
    internal virtual bool WritesActivityRegularizer => true;

    /// <summary>Whether Keras writes its type as a plain name and leaves <c>trainable</c> out.</summary>
    internal virtual bool WritesPlainHead => false;

    /// <summary>Whether Keras' call takes its inputs as one list.</summary>
    internal virtual bool TakesList => false;

    /// <summary>What Keras' call takes besides the inputs, in order.</summary>
    internal virtual IReadOnlyList<string> CallParameters => TakesMask ? [CallArguments.Mask] : [];

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
    /// <param name="xs">The inputs.</param>
    /// <param name="masks">The masks of the inputs, where they are not to be those that the inputs carry.</param>
    /// <exception cref="ArgumentException">The inputs do not fit, or the layer takes no mask.</exception>
    public IReadOnlyList<Value> Call(IReadOnlyList<Value> xs, IReadOnlyList<Value?>? masks = null)
    {
        RefuseMasks(masks, xs.Count);
        EnsureBuilt(xs);
        Value?[] all = [.. xs.Select((x, i) => masks?[i] ?? MaskOf(x))];
        Value[] taken = TakesMask ? [.. all.OfType<Value>()] : [];
        return Describe([.. xs, .. taken], xs, all, CallArguments.Of(this, xs.Count, all));
    }

    /// <summary>Describes a model by a call that a file holds, with all its arguments.</summary>
    /// <param name="tensors">The tensors among the arguments, masks included.</param>
    /// <param name="arguments">What the file says.</param>
    internal IReadOnlyList<Value> Call(IReadOnlyList<Value> tensors, CallArguments arguments)
    {
        var (xs, all, isGiven) = Split(tensors, arguments, MaskOf);
        isGiven |= !TakesMask || Array.TrueForAll(all, m => m is null);
        return isGiven
            ? Describe([.. tensors], xs, all, arguments)
            : Describe([.. xs, .. all.OfType<Value>()], xs, all, arguments.WithMasks(xs.Length, all));
    }

    /// <summary>The arguments of a call that described a model.</summary>
    internal CallArguments ArgumentsOf(Node node) =>
        _arguments.GetValueOrDefault(node) ?? CallArguments.Of(this, node.Inputs.Count, new Value?[node.Inputs.Count]);

    /// <summary>Traces the layer inside another: what the call of a composite layer uses on the layers it holds.</summary>
    /// <param name="x">The input.</param>
    /// <param name="context">What goes along with the call.</param>
    /// <param name="mask">The mask of the input, where it is not to be the one that it carries.</param>
    public Value Invoke(Value x, CallContext context, Value? mask = null) => Invoke([x], context, mask is null ? null : [mask])[0];

    /// <summary>Traces the layer inside another, with several inputs and outputs.</summary>
    /// <param name="xs">The inputs.</param>
    /// <param name="context">What goes along with the call.</param>
    /// <param name="masks">The masks of the inputs, where they are not to be those that the inputs carry.</param>
    /// <exception cref="ArgumentException">The inputs do not fit, or the layer takes no mask.</exception>
    public IReadOnlyList<Value> Invoke(IReadOnlyList<Value> xs, CallContext context, IReadOnlyList<Value?>? masks = null)
    {
        RefuseMasks(masks, xs.Count);
        return Trace(xs, [.. xs.Select((x, i) => masks?[i] ?? context.MaskOf(x))], context);
    }

    /// <summary>Traces a call of a graph again, with its arguments: training and masks may be settled there.</summary>
    internal IReadOnlyList<Value> Invoke(Node node, IReadOnlyList<Value> tensors, CallContext context)
    {
        if (!_arguments.TryGetValue(node, out var arguments)) return Invoke(tensors, context);
        if (arguments.TrainingOf(CallParameters) is { } training) context = context.With(training);
        var (xs, masks, _) = Split(tensors, arguments, context.MaskOf);
        return Trace(xs, masks, context);
    }

    /// <summary>The inputs of a call, and their masks: those the call gives, else those the inputs carry.</summary>
    private (Value[] Inputs, Value?[] Masks, bool AreGiven) Split(
        IReadOnlyList<Value> tensors, CallArguments arguments, Func<Value, Value?> carried)
    {
        var places = arguments.MaskPlaces(CallParameters);
        Value[] xs = [.. tensors.Where((_, i) => !places.Contains(i))];
        return (xs, [.. xs.Select((x, i) => i < places.Count && places[i] is { } at ? tensors[at] : carried(x))], places.Count > 0);
    }

    private IReadOnlyList<Value> Trace(IReadOnlyList<Value> xs, Value?[] masks, CallContext context)
    {
        EnsureBuilt(xs);
        using var origin = Origin.Enter(Origin.Current.Length == 0 ? Name : $"{Origin.Current}/{Name}");
        using var view = Graph.VariableView.Enter(Policy.ComputeType.IsHalf ? Policy.Rounded : null);
        Value[] inputs = [.. xs.Select(AsComputeType)];
        for (int i = 0; i < inputs.Length; i++)
        {
            if (!ReferenceEquals(inputs[i], xs[i])) context.SetMask(inputs[i], masks[i]);
        }
        var raw = Call(inputs, context.With(masks));
        var ys = Policy.ComputeType.IsHalf ? [.. raw.Select(y => y.DType.IsFloat ? Policy.Rounded(y) : y)] : raw;
        ys = WithMasks(inputs, masks, raw, ys, context);
        OutputShapes ??= [.. ys.Select(y => y.Shape)];
        context.Record(new LayerCall(this, Origin.Current, xs, ys));
        foreach (var y in ys)
        {
            if (ActivityRegularizer is not null
                && y.Shape.IsKnown) context.AddLoss(ActivityRegularizer.Call(y) * (1f / Math.Max(1, y.Shape[0])));
        }
        return ys;
    }

    /// <summary>Records a call: its node, its arguments, the masks of its outputs.</summary>
    private IReadOnlyList<Value> Describe(
        Value[] tensors, IReadOnlyList<Value> xs, Value?[] masks, CallArguments arguments)
    {
        EnsureBuilt(xs);
        ValueSpec[] specs = [.. Trace(xs, masks, new CallContext(training: false)).Select(y => y.Spec)];
        var node = new Node(this, tensors, specs, origin: Name);
        _inboundNodes.Add(node);
        _arguments[node] = arguments;
        OutputShapes ??= [.. specs.Select(s => s.Shape)];
        if (SupportsMasking) KeepMasks(node, xs, masks);
        return node.Outputs;
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

    /// <summary>What <see cref="CheckInputs"/> has to say, for a layer that holds this one.</summary>
    internal void Check(IReadOnlyList<Value> inputs) => CheckInputs(inputs);

    private void EnsureBuilt(IReadOnlyList<Value> xs)
    {
        CheckInputs(xs);
        if (!Built) Build([.. xs.Select(x => x.Shape)]);
    }

    private Value AsComputeType(Value x) => CastsInputs && x.DType.IsFloat ? Policy.Rounded(x) : x;
}
