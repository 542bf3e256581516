namespace Strata.Initializers;

/// <summary>Uniform within ±√(6 / fan_in) (He et al. 2015): for ReLU networks.</summary>
public sealed class HeUniform(long? seed = null) : RandomInitializer(seed)
{
    private readonly VarianceScaling _scaling = new(2.0, "fan_in", "uniform");

    protected override Tensor Create(Shape shape, DType dtype, RandomNumbers random) => _scaling.Draw(shape, dtype, random);
}
