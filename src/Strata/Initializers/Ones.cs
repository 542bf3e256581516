namespace Strata.Initializers;

/// <summary>All 1.</summary>
public sealed class Ones : Initializer
{
    public override Tensor Create(Shape shape, DType dtype) => Tensor.Ones(shape, dtype);
}
