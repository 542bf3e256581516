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
