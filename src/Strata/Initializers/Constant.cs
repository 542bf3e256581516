namespace Strata.Initializers;

/// <summary>All the same number.</summary>
public sealed class Constant(double value = 0.0) : Initializer
{
    public double Value { get; } = value;

    public override Tensor Create(Shape shape, DType dtype) => Tensor.Full(shape, Value, dtype);
}
