using Strata.Layers;

namespace Strata.Models;

/// <summary>
/// A network that can be trained: layers, and how data flows through them. A <see cref="Sequential"/> is a chain, a <see
/// cref="Functional"/> any graph. A model is a layer itself, so it can be part of another.
/// </summary>
public abstract partial class Model(string? name) : Layer(name)
{
    /// <summary>The layers in Keras' order.</summary>
    public abstract IReadOnlyList<Layer> Layers { get; }

    /// <summary>Where data comes in, once shapes are known.</summary>
    public abstract IReadOnlyList<Value> Inputs { get; }

    /// <summary>What comes out, once shapes are known.</summary>
    public abstract IReadOnlyList<Value> Outputs { get; }

    /// <summary>Names of the inputs: those of their Input layers.</summary>
    public virtual IReadOnlyList<string> InputNames => [.. Inputs.Select(NameOf)];

    /// <summary>Names of the outputs: those of the layers that make them.</summary>
    public virtual IReadOnlyList<string> OutputNames => [.. Outputs.Select(NameOf)];

    /// <summary>Shapes of the outputs.</summary>
    public Shape OutputShape => Outputs.Count == 1
        ? Outputs[0].Shape
        : throw new InvalidOperationException($"{this} has {Outputs.Count} outputs. Use Outputs[i].Shape.");

    public override IReadOnlyList<Layer> SubLayers => Layers;

    /// <summary>A model of any graph of layer calls.</summary>
    public static Functional Of(Value input, Value output, string? name = null) =>
        new([input], [output], name, ModelStructure.One, ModelStructure.One);

    /// <inheritdoc cref="Of(Value, Value, string?)"/>
    public static Functional Of(IReadOnlyList<Value> inputs, IReadOnlyList<Value> outputs, string? name = null) =>
        new(inputs, outputs, name);

    /// <summary>A model whose inputs and outputs go by names of their own; both are kept in the order of the sorted names.</summary>
    public static Functional Of(
        IReadOnlyDictionary<string, Value> inputs, IReadOnlyDictionary<string, Value> outputs, string? name = null) =>
        new(Sorted(inputs), Sorted(outputs), name, ModelStructure.Dictionary([.. inputs.Keys]),
            ModelStructure.Dictionary([.. outputs.Keys]));

    /// <summary>Describes a model of which this one is a part: on a value, of which only what the mask says counts.</summary>
    /// <param name="x">The input.</param>
    /// <param name="mask">True where the input counts: what its first layers see as the mask of their input.</param>
    public Value Call(Value x, Value mask) => Call([x], [mask])[0];

    /// <summary>The layer of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public Layer GetLayer(string name) => Layers.FirstOrDefault(layer => layer.Name == name)
        ?? throw new ArgumentException(
            $"{this} has no layer '{name}'. There are: {string.Join(", ", Layers.Select(l => l.Name))}.", nameof(name));

    /// <summary>The layer at that place.</summary>
    public Layer GetLayer(int index) => index >= 0 && index < Layers.Count
        ? Layers[index]
        : throw new ArgumentOutOfRangeException(nameof(index), Layers.Count == 0
            ? $"{this} has no layers. Received: {index}."
            : $"{this} has layers 0 to {Layers.Count - 1}. Received: {index}.");

    internal override bool TakesList => Inputs.Count > 1;

    protected internal override bool TakesMask => true;

    internal override IReadOnlyList<string> CallParameters => ["training", "mask"];

    /// <summary>Whether layers are connected in one line, each to the next.</summary>
    internal abstract bool IsChain { get; }

    /// <summary>Whether data are converted to the types and ranks of <see cref="Inputs"/> before they come in.</summary>
    internal virtual bool ConvertsInputs => true;

    /// <summary>The inputs of a call with the masks they are given, for the layers inside to see.</summary>
    private protected static Value[] Masked(IReadOnlyList<Value> inputs, CallContext context)
    {
        Value[] masked = [.. inputs];
        for (int i = 0; i < context.Masks.Count; i++)
        {
            if (context.Masks[i] is not { } mask || ReferenceEquals(mask, context.MaskOf(masked[i]))) continue;
            // Under a name of its own: elsewhere the same value may carry another mask, or none.
            masked[i] = Alias(masked[i]);
            context.SetMask(masked[i], mask);
        }
        return masked;
    }

    private static Value[] Sorted(IReadOnlyDictionary<string, Value> values) =>
        [.. values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)];

    private static string NameOf(Value value) => value.Producer.Operation.Name;
}
