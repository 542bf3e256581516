namespace Strata.Layers;

/// <summary>The mean of its inputs, which broadcast. Integers become floats.</summary>
public sealed class Average(string? name = null) : ElementwiseMerge(name)
{
    protected override Value Combine(IReadOnlyList<Value> xs) => xs.Aggregate(Op.Add) / (float)xs.Count;
}
