namespace Strata.Layers;

/// <summary>
/// The rectifier: max(x, 0), or with settings maxValue where x ≥ maxValue, x where threshold ≤ x, and negativeSlope · (x - threshold)
/// below.
/// </summary>
public sealed class ReLU : UnaryLayer
{
    public ReLU(double? maxValue = null, double negativeSlope = 0.0, double threshold = 0.0, string? name = null, Shape? inputShape = null)
        : base(name, inputShape)
    {
        if (maxValue < 0) throw new ArgumentException($"ReLU's maxValue must not be negative. Received: {maxValue}.", nameof(maxValue));
        if (negativeSlope < 0)
            throw new ArgumentException($"ReLU's negativeSlope must not be negative. Received: {negativeSlope}.", nameof(negativeSlope));
        if (threshold < 0) throw new ArgumentException($"ReLU's threshold must not be negative. Received: {threshold}.", nameof(threshold));
        MaxValue = maxValue;
        NegativeSlope = negativeSlope;
        Threshold = threshold;
    }

    public double? MaxValue { get; }

    public double NegativeSlope { get; }

    public double Threshold { get; }

    public override bool SupportsMasking => true;

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context) => Strata.Activations.Rectifier.Call(x, NegativeSlope, MaxValue, Threshold);
}
