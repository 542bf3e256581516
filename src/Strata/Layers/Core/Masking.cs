using Strata.Saving;

namespace Strata.Layers;

/// <summary>
/// Leaves out the steps of a sequence in which every feature has one value: they become 0, and the output carries a mask that names the
/// others. Layers that heed masks pass over the rest, and the loss does. Only the last axis is looked at.
/// </summary>
/// <param name="maskValue">The value that stands for "nothing here".</param>
/// <param name="name">Its name in the model.</param>
/// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
/// <example><code>new Masking(maskValue: -1)</code></example>
public sealed class Masking(double maskValue = 0.0, string? name = null, Shape? inputShape = null) : UnaryLayer(name, inputShape)
{
    public double MaskValue { get; } = maskValue;

    public override bool SupportsMasking => true;

    internal override bool HasNothingToBuild => true;

    protected override void CheckInput(Value x) =>
        InputCheck.MinRank(this, x, 1, "Its last axis holds the features of a step.");

    /// <summary>The steps that differ from the value anywhere; a mask that came in is forgotten.</summary>
    protected override Value? ComputeMask(Value x, Value? mask) =>
        MaskOperations.Any(MaskOperations.NotEqual(x, JsonText.Float(MaskValue)));

    protected override Value Call(Value x, CallContext context) =>
        x * Op.Cast(Op.ExpandDims(ComputeMask(x, null)!, -1), x.DType);
}
