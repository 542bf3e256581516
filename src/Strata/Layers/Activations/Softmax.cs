namespace Strata.Layers;

/// <summary>Probabilities from scores: exp(x) / Σ exp(x) along an axis, or over several axes together.</summary>
/// <param name="axis">The axes of the classes; the last by default.</param>
/// <param name="name">Its name in the model.</param>
/// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
public sealed class Softmax(AxisList? axis = null, string? name = null, Shape? inputShape = null) : UnaryLayer(name, inputShape)
{
    public AxisList Axis { get; } = axis ?? -1;

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context) => Axis.Count == 1 ? Op.Softmax(x, Axis[0]) : Op.Softmax(x, Axis.ToArray());
}
