using Strata.Layers;

namespace Strata.Models;

/// <summary>A model written as a class, of one input and one output.</summary>
/// <param name="name">Its name; null for the class name in snake case, numbered.</param>
/// <example><code>
/// public sealed class Residual : UnaryModel
/// {
///     private readonly Dense _inner, _head;
///
///     public Residual(int units, string? name = null)
///         : base(name)
///     {
///         Units = units;
///         _inner = Track(new Dense(units, "relu"), "inner");
///         _head = Track(new Dense(1), "head");
///     }
///
///     public int Units { get; }
///
///     protected override Value Call(Value x, CallContext context) => _head.Invoke(x + _inner.Invoke(x, context), context);
/// }
/// </code></example>
public abstract class UnaryModel(string? name = null) : SubclassedModel(name)
{
    /// <summary>What the model computes, by invoking its layers.</summary>
    protected abstract Value Call(Value x, CallContext context);

    protected sealed override IReadOnlyList<Value> Call(IReadOnlyList<Value> inputs, CallContext context) => [Call(inputs[0], context)];

    protected sealed override void CheckInputs(IReadOnlyList<Value> inputs)
    {
        if (inputs.Count != 1)
            throw new ArgumentException(
                $"{this} takes one input. Received: {inputs.Count}. Derive it from SubclassedModel to take several.", nameof(inputs));
    }
}
