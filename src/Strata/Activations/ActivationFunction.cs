namespace Strata.Activations;

/// <summary>
/// A function that a layer applies to its output. A string names one of Keras' (<c>"relu"</c>), and any function of a value can be one:
/// <c>new ActivationFunction("mine", x => x * 2)</c>.
/// </summary>
public sealed class ActivationFunction(string name, Func<Value, Value> function)
{
    /// <summary>Name in a config: <c>relu</c>, <c>softmax</c>.</summary>
    public string Name { get; } = name;

    public Value Call(Value x) => function(x);

    public static implicit operator ActivationFunction(string name) => KnownActivations.Named(name);

    public static implicit operator ActivationFunction(Func<Value, Value> function) => new(function.Method.Name, function);

    public override string ToString() => Name;
}
