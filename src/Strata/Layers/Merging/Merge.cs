namespace Strata.Layers;

/// <summary>A layer that makes one value of several.</summary>
public abstract class Merge(string? name) : Layer(name)
{
    /// <summary>Describes a model: this layer on these values.</summary>
    public Value Call(params Value[] xs) => Call((IReadOnlyList<Value>)xs)[0];

    /// <summary>What becomes of them.</summary>
    protected abstract Value Join(IReadOnlyList<Value> xs);

    protected override void CheckInputs(IReadOnlyList<Value> inputs)
    {
        if (inputs.Count < 1) throw new ArgumentException($"{this} joins at least one input. Received: none.");
    }

    protected sealed override IReadOnlyList<Value> Call(IReadOnlyList<Value> inputs, CallContext context) => [Join(inputs)];
}
