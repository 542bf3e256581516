namespace Strata.Initializers;

/// <summary>All 0.</summary>
public sealed class Zeros : Initializer
{
    public override Tensor Create(Shape shape, DType dtype) => Tensor.Zeros(shape, dtype);
}
