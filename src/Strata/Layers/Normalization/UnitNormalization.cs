namespace Strata.Layers;

/// <summary>Each vector along the given axes scaled to length 1; zeros stay zeros.</summary>
/// <param name="axis">The axes; the last by default.</param>
/// <param name="name">Its name in the model.</param>
/// <param name="inputShape">Shape of one sample, for a first layer without <c>Input</c>.</param>
public sealed class UnitNormalization(int[]? axis = null, string? name = null, Shape? inputShape = null) : UnaryLayer(name, inputShape)
{
    public IReadOnlyList<int> Axis { get; } = axis ?? [-1];

    public override bool SupportsMasking => true;

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context) =>
        x / Op.Sqrt(Op.Maximum(Op.Sum(Op.Square(x), [.. Axis], keepDims: true), 1e-24f));
}
