namespace Strata.Layers;

/// <summary>Its input, unchanged: a placeholder where a layer may stand.</summary>
public sealed class Identity(string? name = null, Shape? inputShape = null) : UnaryLayer(name, inputShape)
{
    public override bool SupportsMasking => true;

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context) => x;
}
