namespace Strata.Layers;

/// <summary>A layer of one input and one output: what most layers, and most of your own, are.</summary>
/// <example><code>
/// public sealed class Scale(float factor) : UnaryLayer
/// {
///     protected override Value Call(Value x, CallContext context) => x * factor;
/// }
/// </code></example>
public abstract class UnaryLayer(string? name = null, Shape? inputShape = null) : Layer(name, inputShape)
{
    /// <summary>Creates weights for inputs of that shape.</summary>
    protected virtual void BuildWeights(Shape inputShape)
    {
    }

    protected sealed override void BuildWeights(IReadOnlyList<Shape> inputShapes) => BuildWeights(inputShapes[0]);

    /// <summary>What the layer computes.</summary>
    protected abstract Value Call(Value x, CallContext context);

    protected sealed override IReadOnlyList<Value> Call(IReadOnlyList<Value> inputs, CallContext context) => [Call(inputs[0], context)];

    /// <summary>Describes a model: this layer on a value, of which only what the mask says counts.</summary>
    /// <param name="x">The input.</param>
    /// <param name="mask">True where the input counts.</param>
    /// <exception cref="ArgumentException">The layer takes no mask.</exception>
    public Value Call(Value x, Value mask) => Call([x], [mask])[0];

    /// <summary>The mask of the output, asked where the layer supports masking: that of the input, unless it knows better.</summary>
    protected virtual Value? ComputeMask(Value x, Value? mask) => mask;

    public sealed override IReadOnlyList<Value?> ComputeMask(IReadOnlyList<Value> inputs, IReadOnlyList<Value?> masks) =>
        [ComputeMask(inputs[0], masks[0])];

    /// <summary>Checks the input before anything is built on it.</summary>
    protected virtual void CheckInput(Value x)
    {
    }

    protected sealed override void CheckInputs(IReadOnlyList<Value> inputs)
    {
        if (inputs.Count != 1)
            throw new ArgumentException(
                $"{this} takes one input. Received: {inputs.Count}. Join them first, with Concatenate or Add.", nameof(inputs));
        CheckInput(inputs[0]);
    }
}
