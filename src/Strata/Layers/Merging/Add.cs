namespace Strata.Layers;

/// <summary>The sum of its inputs, which broadcast: what a residual connection ends in.</summary>
/// <example><code>var y = new Add().Call(x, shortcut);</code></example>
public sealed class Add(string? name = null) : ElementwiseMerge(name)
{
    protected override Value Combine(IReadOnlyList<Value> xs) => xs.Aggregate(Op.Add);
}
