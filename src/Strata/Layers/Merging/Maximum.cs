namespace Strata.Layers;

/// <summary>The largest of its inputs at each place; they broadcast. Where several tie, the gradient goes to the earliest.</summary>
public sealed class Maximum(string? name = null) : ElementwiseMerge(name)
{
    protected override Value Combine(IReadOnlyList<Value> xs) => xs.Aggregate(Op.Maximum);
}
