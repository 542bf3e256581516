using Strata.Saving;

namespace Strata.Activations;

/// <summary>Keras' activations by name.</summary>
public static class KnownActivations
{
    private static readonly Dictionary<string, ActivationFunction> s_byName = new ActivationFunction[]
    {
        new("celu", x => Celu.Call(x)),
        new("elu", x => Elu.Call(x)),
        new("exponential", Op.Exp),
        new("gelu", x => Gelu.Call(x)),
        new("glu", x => Glu.Call(x)),
        new("hard_shrink", x => HardShrink.Call(x)),
        new("hard_sigmoid", HardSigmoid.Call),
        new("hard_silu", x => x * HardSigmoid.Call(x)),
        new("hard_tanh", x => Op.Minimum(Op.Maximum(x, -1f), 1f)),
        new("leaky_relu", x => LeakyRelu.Call(x)),
        new("linear", x => x),
        new("log_sigmoid", x => -Op.Softplus(-x)),
        new("log_softmax", x => Op.LogSoftmax(x)),
        new("mish", x => x * Op.Tanh(Op.Softplus(x))),
        new("relu", Op.Relu),
        new("relu6", Relu6.Call),
        new("selu", Selu.Call),
        new("sigmoid", Op.Sigmoid),
        new("silu", x => x * Op.Sigmoid(x)),
        new("soft_shrink", x => SoftShrink.Call(x)),
        new("softmax", x => Op.Softmax(x)),
        new("softplus", Op.Softplus),
        new("softsign", x => x / (1f + Op.Abs(x))),
        new("sparse_plus", SparsePlus.Call),
        new("sparse_sigmoid", SparseSigmoid.Call),
        new("sparsemax", x => Sparsemax.Call(x)),
        new("squareplus", x => Squareplus.Call(x)),
        new("tanh", Op.Tanh),
        new("tanh_shrink", x => x - Op.Tanh(x)),
    }.ToDictionary(a => a.Name);

    /// <summary>Names of all activations.</summary>
    public static IReadOnlyCollection<string> Names => s_byName.Keys;

    private static readonly Dictionary<string, string> s_aliases = new() { ["swish"] = "silu", ["hard_swish"] = "hard_silu" };

    /// <summary>The activation of that name; none is <c>linear</c>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static ActivationFunction Named(string? name) =>
        Find(name ?? "linear") ?? CustomObjects.FindFunction(name) ?? throw KnownClasses.Unknown("activation", name!, Names);

    /// <summary>Keras' activation of that name, or null.</summary>
    internal static ActivationFunction? Find(string name) => s_byName.GetValueOrDefault(s_aliases.GetValueOrDefault(name, name));
}
