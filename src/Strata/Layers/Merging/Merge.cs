namespace Strata.Layers;

/// <summary>A layer that makes one value of several.</summary>
public abstract class Merge(string? name) : Layer(name)
{
    public override bool SupportsMasking => true;

    internal override bool HasNothingToBuild => true;

    internal override bool SavesBuildShape => true;

    internal override bool TakesList => true;

    /// <summary>Describes a model: this layer on these values.</summary>
    public Value Call(Value first, Value second, params Value[] more) => Call([first, second, .. more])[0];

    /// <summary>Refused: there is nothing to join.</summary>
    /// <exception cref="ArgumentException">Always.</exception>
    public sealed override Value Call(Value x) =>
        throw new ArgumentException($"{this} joins several inputs. Received: one, {x.Shape}. Give it a list.", nameof(x));

    /// <summary>Whether inputs of different batch sizes make no sense together.</summary>
    protected virtual bool NeedsOneBatchSize => true;

    /// <summary>What becomes of them.</summary>
    protected abstract Value Join(IReadOnlyList<Value> xs);

    protected override void CheckInputs(IReadOnlyList<Value> inputs)
    {
        if (inputs.Count < 1) throw new ArgumentException($"{this} joins at least one input. Received: none.");
        if (!NeedsOneBatchSize) return;
        int[] batches = [.. inputs.Where(x => x.Rank > 0 && x.Shape[0] != Shape.Unknown).Select(x => x.Shape[0]).Distinct()];
        if (batches.Length > 1)
            throw new ArgumentException(
                $"{this} joins inputs of one batch size. Received: {string.Join(", ", inputs.Select(x => x.Shape))}.");
    }

    /// <summary>Steps count that count in any input; where one input has no mask, all do.</summary>
    public override IReadOnlyList<Value?> ComputeMask(IReadOnlyList<Value> inputs, IReadOnlyList<Value?> masks) =>
        masks.Any(m => m is null) ? [null] : [masks.Select(m => m!).Aggregate(MaskOperations.Or)];

    /// <summary>What becomes of them, where some of them may not count.</summary>
    private protected virtual Value Join(IReadOnlyList<Value> xs, IReadOnlyList<Value?> masks) => Join(xs);

    protected sealed override IReadOnlyList<Value> Call(IReadOnlyList<Value> inputs, CallContext context) => [Join(inputs, context.Masks)];
}
