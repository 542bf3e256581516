namespace Strata.Layers;

/// <summary>The product of its inputs, which broadcast: what a gate does.</summary>
public sealed class Multiply(string? name = null) : ElementwiseMerge(name)
{
    protected override Value Combine(IReadOnlyList<Value> xs) => xs.Aggregate(Op.Multiply);
}
