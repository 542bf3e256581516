namespace Strata.Layers;

/// <summary>Its inputs one behind another along an axis (the last by default); all other sizes must be equal.</summary>
public sealed class Concatenate(int axis = -1, string? name = null) : Merge(name)
{
    public int Axis { get; } = axis;

    protected override bool NeedsOneBatchSize => Axis != 0;

    protected override Value Join(IReadOnlyList<Value> xs) => Op.Concatenate(xs, Axis);
}
