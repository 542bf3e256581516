using Strata.Saving;

namespace Strata.Activations;

/// <summary>Keras' activations by name.</summary>
public static class KnownActivations
{
    private static readonly Dictionary<string, ActivationFunction> s_byName = new ActivationFunction[]
    {
        new("linear", x => x),
        new("relu", Op.Relu),
        new("sigmoid", Op.Sigmoid),
        new("tanh", Op.Tanh),
        new("softmax", x => Op.Softmax(x)),
        new("log_softmax", x => Op.LogSoftmax(x)),
        new("exponential", Op.Exp),
    }.ToDictionary(a => a.Name);

    /// <summary>Names of all activations.</summary>
    public static IReadOnlyCollection<string> Names => s_byName.Keys;

    /// <summary>The activation of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static ActivationFunction Named(string name) => s_byName.TryGetValue(name, out var found)
        ? found
        : throw KnownClasses.Unknown("activation", name, Names);
}
