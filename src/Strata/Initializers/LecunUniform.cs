namespace Strata.Initializers;

/// <summary>Uniform within ±√(3 / fan_in) (LeCun et al. 1998).</summary>
public sealed class LecunUniform(long? seed = null) : RandomInitializer(seed)
{
    private readonly VarianceScaling _scaling = new(1.0, "fan_in", "uniform");

    protected override Tensor Create(Shape shape, DType dtype, RandomNumbers random) => _scaling.Draw(shape, dtype, random);
}
