namespace Strata.Layers;

/// <summary>
/// The largest of its inputs at each place; they broadcast. Where several tie, the gradient goes to the earliest. What a mask leaves
/// out of an input is not chosen while another counts.
/// </summary>
public sealed class Maximum(string? name = null) : ElementwiseMerge(name)
{
    private protected override Value Join(IReadOnlyList<Value> xs, IReadOnlyList<Value?> masks) => Choose(xs, masks, Op.Maximum);

    protected override Value Combine(IReadOnlyList<Value> xs) => xs.Aggregate(Op.Maximum);
}
