namespace Strata.Layers;

/// <summary>x above 0, a small slope times x elsewhere (Maas et al. 2013).</summary>
public sealed class LeakyReLU : UnaryLayer
{
    /// <param name="negativeSlope">The slope below 0; 0.3 here, though the activation <c>leaky_relu</c> has 0.2.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public LeakyReLU(double negativeSlope = 0.3, string? name = null, Shape? inputShape = null)
        : base(name, inputShape)
    {
        if (!(negativeSlope >= 0))
        {
            throw new ArgumentException(
                $"LeakyReLU's negativeSlope must not be negative. Received: {negativeSlope}.", nameof(negativeSlope));
        }
        NegativeSlope = negativeSlope;
    }

    public double NegativeSlope { get; }

    public override bool SupportsMasking => true;

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context) => Strata.Activations.LeakyRelu.Call(x, NegativeSlope);
}
