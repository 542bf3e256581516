namespace Strata.Explain;

/// <summary>Normally distributed numbers that follow from a seed alone.</summary>
internal static class GaussianNoise
{
    public static Tensor Draw(Shape shape, double deviation, int seed)
    {
        // Counted random numbers of the engine: the same on every machine and number of threads.
        var state = Tensor.Of(new[] { (long)seed, 0L });
        return (Op.RandomNormal(state, shape) * (float)deviation).Evaluate();
    }
}
