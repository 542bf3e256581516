namespace Strata.Layers;

/// <summary>The first of two inputs minus the second; they broadcast.</summary>
public sealed class Subtract(string? name = null) : ElementwiseMerge(name)
{
    protected override void CheckInputs(IReadOnlyList<Value> inputs)
    {
        base.CheckInputs(inputs);
        InputCheck.Two(this, inputs);
    }

    protected override Value Combine(IReadOnlyList<Value> xs) => xs[0] - xs[1];
}
