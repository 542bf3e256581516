namespace Strata.Layers;

/// <summary>x above 0, α (exp(x) - 1) elsewhere: smooth, with a mean near 0 (Clevert et al. 2016).</summary>
public sealed class ELU(double alpha = 1.0, string? name = null, Shape? inputShape = null) : UnaryLayer(name, inputShape)
{
    /// <summary>Minus the value that very negative inputs come near to.</summary>
    public double Alpha { get; } = alpha;

    public override bool SupportsMasking => true;

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context) => Strata.Activations.Elu.Call(x, Alpha);
}
