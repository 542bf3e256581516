namespace Strata.Initializers;

/// <summary>Uniform in [minval, maxval).</summary>
public sealed class RandomUniform(double minval = -0.05, double maxval = 0.05, long? seed = null) : RandomInitializer(seed)
{
    public double Minval { get; } = minval;

    public double Maxval { get; } = maxval;

    protected override Tensor Create(Shape shape, DType dtype, RandomNumbers random) =>
        RandomNumbers.Fill(shape, dtype, () => Minval + (Maxval - Minval) * random.NextDouble());
}
