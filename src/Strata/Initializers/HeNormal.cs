namespace Strata.Initializers;

/// <summary>Truncated normal of variance 2 / fan_in (He et al. 2015): for ReLU networks.</summary>
public sealed class HeNormal(long? seed = null) : RandomInitializer(seed)
{
    private readonly VarianceScaling _scaling = new(2.0, "fan_in", "truncated_normal");

    protected override Tensor Create(Shape shape, DType dtype, RandomNumbers random) => _scaling.Draw(shape, dtype, random);
}
