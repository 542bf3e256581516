using Strata.Passes;

namespace Strata.Layers;

/// <summary>What goes along with a call while a model is traced: whether it is training, and what it does besides its output.</summary>
public sealed class CallContext
{
    private readonly Dictionary<Variable, Value> _assigned;
    private readonly List<Value> _losses;
    private readonly List<LayerCall> _calls;
    private readonly Dictionary<Value, Value> _masks;

    /// <param name="training">Whether layers behave as in training: dropout drops, batch statistics are used.</param>
    public CallContext(bool training)
    {
        Training = training;
        (_assigned, _losses, _calls, _masks) = ([], [], [], []);
    }

    private CallContext(CallContext outer, bool training, IReadOnlyList<Value?> masks)
    {
        Training = training;
        Masks = masks;
        (_assigned, _losses, _calls, _masks) = (outer._assigned, outer._losses, outer._calls, outer._masks);
    }

    public bool Training { get; }

    /// <summary>The masks of the inputs of the layer that is being called, given or carried; empty where no input has one.</summary>
    public IReadOnlyList<Value?> Masks { get; } = [];

    /// <summary>The mask of the first input, most often the only one: true where it counts; null where everything does.</summary>
    public Value? Mask => Masks.Count > 0 ? Masks[0] : null;

    /// <summary>Penalties that layers added to the loss.</summary>
    public IReadOnlyList<Value> Losses => _losses;

    /// <summary>What each layer answered, in order: where a search for the first NaN begins.</summary>
    internal IReadOnlyList<Value> LayerOutputs => [.. _calls.SelectMany(c => c.Outputs)];

    /// <summary>Every call of a layer, inner layers before those that hold them; a shared layer appears once for each call.</summary>
    public IReadOnlyList<LayerCall> Calls => _calls;

    internal IReadOnlyList<Assignment> Assignments => [.. _assigned.Select(pair => new Assignment(pair.Key, pair.Value))];

    /// <summary>Adds a scalar to the loss.</summary>
    public void AddLoss(Value loss) => _losses.Add(loss);

    /// <summary>The value a variable has at this point of the run: what was assigned to it, or what it held before.</summary>
    public Value Read(Variable variable)
    {
        var value = _assigned.GetValueOrDefault(variable, variable.Value);
        return value.DType.IsHalf ? Op.Cast(value, DType.Float32) : value;
    }

    /// <summary>Gives a variable a new value when the run ends.</summary>
    public void Assign(Variable variable, Value value) => _assigned[variable] = Op.Cast(value, variable.DType);

    /// <summary>The mask that a value carries: the layer that made it gave it; null for none.</summary>
    public Value? MaskOf(Value value) => _masks.GetValueOrDefault(value);

    /// <summary>The same trace, for a call that settles by itself whether it is training.</summary>
    internal CallContext With(bool training) => new(this, training, Masks);

    /// <summary>The same trace, for a call on inputs with these masks.</summary>
    internal CallContext With(Value?[] masks)
    {
        bool isPlain = Array.TrueForAll(masks, m => m is null);
        return isPlain && Masks.Count == 0 ? this : new(this, Training, isPlain ? [] : masks);
    }

    /// <summary>Gives a value its mask; null leaves it as it is.</summary>
    internal void SetMask(Value value, Value? mask)
    {
        if (mask is not null) _masks[value] = mask;
    }

    internal void Record(LayerCall call) => _calls.Add(call);
}

/// <summary>What a layer was given and what it answered, as values of the graph that is being traced.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Path">Its place: <c>model/block/conv</c>.</param>
/// <param name="Inputs">What it was called on.</param>
/// <param name="Outputs">What it answered.</param>
public sealed record LayerCall(Layer Layer, string Path, IReadOnlyList<Value> Inputs, IReadOnlyList<Value> Outputs);
