namespace Strata.Initializers;

/// <summary>Truncated normal of variance 1 / fan_in (LeCun et al. 1998): for SELU networks.</summary>
public sealed class LecunNormal(long? seed = null) : RandomInitializer(seed)
{
    private readonly VarianceScaling _scaling = new(1.0, "fan_in", "truncated_normal");

    protected override Tensor Create(Shape shape, DType dtype, RandomNumbers random) => _scaling.Draw(shape, dtype, random);
}
