using Strata.Graph;
using Strata.Ops.Shaping;

namespace Strata.Layers;

/// <summary>
/// Masks: booleans that say which steps of a value count, one axis less than the value. A layer that makes one (Masking, an Embedding of
/// <c>maskZero</c>) gives it to its output; it goes on through layers that support it, and ends in any other.
/// </summary>
public abstract partial class Layer
{
    private readonly Dictionary<Node, Value?[]> _outputMasks = [];

    /// <summary>Whether a mask of its inputs goes on to its outputs, by <see cref="ComputeMask"/>. If not, the mask ends here.</summary>
    public virtual bool SupportsMasking => false;

    /// <summary>
    /// Whether its call has a use for the mask of its inputs, <see cref="CallContext.Mask"/>. Then it may be given one, and the graph of a
    /// model names it among its arguments.
    /// </summary>
    protected internal virtual bool TakesMask => false;

    /// <summary>The mask that a value carries, in the description of a model; null for none.</summary>
    internal static Value? MaskOf(Value value) => value.Producer.Operation is Layer layer
        && layer._outputMasks.TryGetValue(value.Producer, out var masks) ? masks[value.Index] : null;

    /// <summary>The masks of the outputs, asked where the layer supports masking: those of the inputs, unless it knows better.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="masks">Their masks, one for each; null for an input in which everything counts.</param>
    public virtual IReadOnlyList<Value?> ComputeMask(IReadOnlyList<Value> inputs, IReadOnlyList<Value?> masks) => masks;

    /// <summary>The same numbers as another value, which carries no mask. It costs nothing.</summary>
    private protected static Value Alias(Value x) => new ReshapeOp(x.Shape).Apply(x)[0];

    private void RefuseMasks(IReadOnlyList<Value?>? masks, int inputs)
    {
        if (masks is null) return;
        if (masks.Count != inputs)
        {
            throw new ArgumentException(
                $"{this} was called on {inputs} inputs. Received: {masks.Count} masks. Give one for each input, null where all "
                + "of it counts.",
                nameof(masks));
        }
        if (!TakesMask && masks.FirstOrDefault(m => m is not null) is { } mask)
        {
            throw new ArgumentException(
                $"{this} takes no mask. Received: a mask {mask.Shape}. Call it without one: a mask that its input carries goes "
                + $"{(SupportsMasking ? "through it" : "no further")} anyway.", nameof(masks));
        }
    }

    private void KeepMasks(Node node, IReadOnlyList<Value> xs, Value?[] masks)
    {
        using var described = MaskOperations.Describe();
        var all = ComputeMask(xs, masks);
        if (all.All(m => m is null)) return;
        _outputMasks[node] = [.. node.Outputs.Select((_, i) => i < all.Count ? all[i] : null)];
    }

    /// <summary>Gives outputs their masks; those that layers inside have given stay.</summary>
    private IReadOnlyList<Value> WithMasks(
        Value[] inputs, Value?[] masks, IReadOnlyList<Value> raw, IReadOnlyList<Value> ys, CallContext context)
    {
        bool endsHere = !SupportsMasking && SubLayers.Count == 0 && Array.Exists(masks, m => m is not null);
        // What returns its input as it is must not return its mask with it.
        if (endsHere) return [.. ys.Select(y => context.MaskOf(y) is null ? y : Alias(y))];
        for (int i = 0; i < ys.Count; i++)
        {
            if (!ReferenceEquals(raw[i], ys[i])) context.SetMask(ys[i], context.MaskOf(raw[i]));
        }
        if (!SupportsMasking) return ys;
        var all = ComputeMask(inputs, masks);
        for (int i = 0; i < Math.Min(all.Count, ys.Count); i++)
        {
            if (context.MaskOf(ys[i]) is null) context.SetMask(ys[i], all[i]);
        }
        return ys;
    }
}
