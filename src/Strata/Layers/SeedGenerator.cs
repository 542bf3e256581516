namespace Strata.Layers;

/// <summary>
/// The random stream of a layer: a seed and a step, which goes up by one at each use. Kept in a variable, so a saved model goes on where it
/// stopped.
/// </summary>
public sealed class SeedGenerator
{
    /// <param name="seed">The seed, or null for one from <see cref="RandomSeed"/>.</param>
    public SeedGenerator(long? seed = null) =>
        State = new Variable(Tensor.Of([seed ?? RandomSeed.Next(), 0L]), "seed_generator_state", trainable: false);

    /// <summary>Two int64: seed and step.</summary>
    public Variable State { get; }

    /// <summary>The state for one use, which the next use will not see again.</summary>
    public Value Next(CallContext context)
    {
        var state = context.Read(State);
        context.Assign(State, state + Tensor.Of([0L, 1L]));
        return state;
    }
}
