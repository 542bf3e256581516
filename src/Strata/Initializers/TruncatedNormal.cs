namespace Strata.Initializers;

/// <summary>Normal, with numbers beyond two standard deviations drawn again (so that the deviation of what is left is smaller).</summary>
public sealed class TruncatedNormal(double mean = 0.0, double stddev = 0.05, long? seed = null) : RandomInitializer(seed)
{
    public double Mean { get; } = mean;

    public double Stddev { get; } = stddev;

    protected override Tensor Create(Shape shape, DType dtype, RandomNumbers random) =>
        RandomNumbers.Fill(shape, dtype, () => Mean + Stddev * random.NextTruncatedNormal());
}
