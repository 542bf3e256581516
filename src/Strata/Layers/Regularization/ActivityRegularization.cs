using Strata.Regularizers;

namespace Strata.Layers;

/// <summary>Its input, unchanged, and a penalty on it: l1 Σ |x| + l2 Σ x², divided by the batch size and added to the loss.</summary>
public sealed class ActivityRegularization : UnaryLayer
{
    /// <param name="l1">What absolute values cost.</param>
    /// <param name="l2">What squares cost.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
    public ActivityRegularization(double l1 = 0.0, double l2 = 0.0, string? name = null, Shape? inputShape = null)
        : base(name, inputShape)
    {
        L1 = l1;
        L2 = l2;
        ActivityRegularizer = new L1L2(l1, l2);
    }

    public double L1 { get; }

    public double L2 { get; }

    public override bool SupportsMasking => true;

    internal override bool HasNothingToBuild => true;

    internal override bool WritesActivityRegularizer => false;

    protected override Value Call(Value x, CallContext context) => x;
}
