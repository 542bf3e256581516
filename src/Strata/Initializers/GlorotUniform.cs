namespace Strata.Initializers;

/// <summary>Uniform within ±√(6 / (fan_in + fan_out)) (Glorot and Bengio 2010): Keras' default for kernels.</summary>
public sealed class GlorotUniform(long? seed = null) : RandomInitializer(seed)
{
    private readonly VarianceScaling _scaling = new(1.0, "fan_avg", "uniform");

    protected override Tensor Create(Shape shape, DType dtype, RandomNumbers random) => _scaling.Draw(shape, dtype, random);
}
