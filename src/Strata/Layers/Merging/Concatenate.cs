namespace Strata.Layers;

/// <summary>Its inputs one behind another along an axis (the last by default); all other sizes must be equal.</summary>
public sealed class Concatenate(int axis = -1, string? name = null) : Merge(name)
{
    public int Axis { get; } = axis;

    protected override bool NeedsOneBatchSize => Axis != 0;

    /// <summary>The masks joined like the inputs; a step counts where any of its features does.</summary>
    public override IReadOnlyList<Value?> ComputeMask(IReadOnlyList<Value> inputs, IReadOnlyList<Value?> masks) => masks.All(m => m is null)
        ? [null]
        : [MaskOperations.Any(MaskOperations.Concatenate([.. inputs.Zip(masks, Whole)], Axis))];

    /// <summary>A mask of the shape of its input; an input without one counts everywhere.</summary>
    private static Value Whole(Value x, Value? mask) => mask is null
        ? MaskOperations.All(x)
        : mask.Rank < x.Rank ? MaskOperations.Or(MaskOperations.Expand(mask), MaskOperations.None(x)) : mask;

    protected override Value Join(IReadOnlyList<Value> xs) => Op.Concatenate(xs, Axis);
}
