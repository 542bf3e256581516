namespace Strata.Layers;

/// <summary>Probabilities from scores: exp(x) / Σ exp(x) along an axis.</summary>
public sealed class Softmax(int axis = -1, string? name = null, Shape? inputShape = null) : UnaryLayer(name, inputShape)
{
    public int Axis { get; } = axis;

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context) => Op.Softmax(x, Axis);
}
