using Strata.Activations;
using Strata.Saving;

namespace Strata.Layers;

/// <summary>Applies a function to its input: <c>new Activation("relu")</c>. The shape stays.</summary>
public sealed class Activation(ActivationFunction activation, string? name = null, Shape? inputShape = null) : UnaryLayer(name, inputShape)
{
    /// <summary>The function; <c>activation</c> in a config, which no member of a class of that name can be called.</summary>
    [ConfigKey("activation")]
    public ActivationFunction Function { get; } = activation;

    public override bool SupportsMasking => true;

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context) => Function.Call(x);
}
