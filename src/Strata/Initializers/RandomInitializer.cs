namespace Strata.Initializers;

/// <summary>
/// An initializer that draws random numbers. Without a seed it takes one from <see cref="RandomSeed"/> each time; with one it gives the
/// same numbers always.
/// </summary>
public abstract class RandomInitializer(long? seed) : Initializer
{
    public long? Seed { get; } = seed;

    public sealed override Tensor Create(Shape shape, DType dtype) => Create(shape, dtype, new RandomNumbers(Seed ?? RandomSeed.Next()));

    protected abstract Tensor Create(Shape shape, DType dtype, RandomNumbers random);
}
