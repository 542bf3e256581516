namespace Strata.Layers;

/// <summary>
/// Probabilities from scores: exp(x) / Σ exp(x) along an axis, or over several axes together. With a mask that broadcasts to the scores,
/// those that do not count get 0.
/// </summary>
/// <param name="axis">The axes of the classes; the last by default.</param>
/// <param name="name">Its name in the model.</param>
/// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
public sealed class Softmax(AxisList? axis = null, string? name = null, Shape? inputShape = null) : UnaryLayer(name, inputShape)
{
    public AxisList Axis { get; } = axis ?? -1;

    public override bool SupportsMasking => true;

    internal override bool HasNothingToBuild => true;

    protected internal override bool TakesMask => true;

    protected override Value Call(Value x, CallContext context)
    {
        if (context.Mask is not { } mask) return Probabilities(x);
        // Far below any score, and within half precision where that is all there is.
        double least = Policy.ComputeType == DType.Float16 ? -3e4 : -1e9;
        var y = Probabilities(Op.Where(mask, x, Tensor.Scalar(least, x.DType)));
        return Op.Where(mask, y, Tensor.Scalar(0, y.DType));
    }

    private Value Probabilities(Value x) => Axis.Count == 1 ? Op.Softmax(x, Axis[0]) : Op.Softmax(x, Axis.ToArray());
}
