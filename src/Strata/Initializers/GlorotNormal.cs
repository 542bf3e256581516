namespace Strata.Initializers;

/// <summary>Truncated normal of variance 2 / (fan_in + fan_out) (Glorot and Bengio 2010).</summary>
public sealed class GlorotNormal(long? seed = null) : RandomInitializer(seed)
{
    private readonly VarianceScaling _scaling = new(1.0, "fan_avg", "truncated_normal");

    protected override Tensor Create(Shape shape, DType dtype, RandomNumbers random) => _scaling.Draw(shape, dtype, random);
}
