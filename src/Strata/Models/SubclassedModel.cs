using Strata.Layers;

namespace Strata.Models;

/// <summary>
/// A model written as a class, as one subclasses <c>keras.Model</c>: the constructor makes layers and tracks them, <c>Call</c> computes
/// with them. It is built on the shapes of its first data. With one input and one output derive from <see cref="UnaryModel"/>.
/// </summary>
/// <param name="name">Its name; null for the class name in snake case, numbered.</param>
public abstract class SubclassedModel(string? name = null) : Model(name)
{
    private Value[]? _inputs, _outputs;

    /// <summary>The tracked layers in the order in which they were tracked, each once.</summary>
    public sealed override IReadOnlyList<Layer> Layers => TrackedLayers;

    public sealed override IReadOnlyList<Value> Inputs => _inputs ?? throw Unbuilt();

    public sealed override IReadOnlyList<Value> Outputs => _outputs ?? throw Unbuilt();

    /// <summary><c>input_1</c>, <c>input_2</c>…: those of a class have no names of their own.</summary>
    public override IReadOnlyList<string> InputNames => [.. Inputs.Select((_, i) => $"input_{i + 1}")];

    /// <summary><c>output_1</c>, <c>output_2</c>…: override it to give them names for losses and metrics.</summary>
    public override IReadOnlyList<string> OutputNames => [.. Outputs.Select((_, i) => $"output_{i + 1}")];

    /// <summary>What a summary shows is a list: how data flows through a class is not known.</summary>
    internal sealed override bool IsChain => true;

    internal sealed override bool ConvertsInputs => false;

    /// <summary>Builds every tracked layer that <c>Call</c> reaches on the shape it gets there.</summary>
    protected sealed override void BuildWeights(IReadOnlyList<Shape> inputShapes)
    {
        Value[] inputs = [.. inputShapes.Select(shape => Value.Input(shape, Policy.Arithmetic))];
        _outputs = [.. Call(inputs, new CallContext(training: false))];
        _inputs = inputs;
        OutputShapes = [.. _outputs.Select(o => o.Shape)];
    }

    private InvalidOperationException Unbuilt() =>
        new($"{this} does not know its input shape yet. Call Build with a shape, or Predict or Fit with data, first.");
}
