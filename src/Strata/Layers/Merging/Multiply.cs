namespace Strata.Layers;

/// <summary>
/// The product of its inputs, which broadcast: what a gate does. What a mask leaves out of an input counts as 1; where no input counts,
/// the product is 0.
/// </summary>
public sealed class Multiply(string? name = null) : ElementwiseMerge(name)
{
    private protected override Value Join(IReadOnlyList<Value> xs, IReadOnlyList<Value?> masks)
    {
        if (masks.Count == 0) return Join(xs);
        var kept = xs.Zip(masks, (x, m) => m is null ? x : Op.Where(Op.ExpandDims(m, -1), x, Tensor.Scalar(1, x.DType)));
        var y = Join([.. kept]);
        if (masks.Any(m => m is null)) return y;
        var counts = masks.Select(m => Op.ExpandDims(m!, -1)).Aggregate(Op.LogicalOr);
        return Op.Where(counts, y, Tensor.Scalar(0, y.DType));
    }

    protected override Value Combine(IReadOnlyList<Value> xs) => xs.Aggregate(Op.Multiply);
}
