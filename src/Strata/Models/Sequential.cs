using System.Collections;
using Strata.Layers;

namespace Strata.Models;

/// <summary>
/// A chain of layers. With an <see cref="Input"/> first, or <c>inputShape</c> on the first layer, shapes are checked as layers are added;
/// otherwise when the first data comes.
/// </summary>
/// <example><code>
/// var model = new Sequential { new Input(784), new Dense(128, "relu"), new Dense(10, "softmax") };
/// </code></example>
public sealed class Sequential : Model, IEnumerable<Layer>
{
    private readonly List<Layer> _layers = [];
    private Input? _input;
    private Value? _output;

    public Sequential()
        : this(null)
    {
    }

    public Sequential(string? name)
        : base(name)
    {
    }

    /// <param name="layers">The layers, first to last.</param>
    /// <param name="name">The model's name.</param>
    public Sequential(IEnumerable<Layer> layers, string? name = null)
        : base(name)
    {
        foreach (var layer in layers) Add(layer);
    }

    public override IReadOnlyList<Layer> Layers => _layers;

    public override IReadOnlyList<Value> Inputs => _input is null ? throw Unbuilt() : [_input.Output];

    public override IReadOnlyList<Value> Outputs => _output is null ? throw Unbuilt() : [_output];

    /// <summary>Where data comes in, if that is known.</summary>
    internal Input? InputLayer => _input;

    internal override bool IsChain => true;

    /// <summary>Appends a layer.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the layer does not fit what comes before it; the model stays as it
    /// was.</exception>
    public void Add(Layer layer)
    {
        if (layer is Input input)
        {
            if (_input is not null || _layers.Count > 0)
                throw new ArgumentException(
                    $"{this} takes an Input as its first item only. Received: {layer} after {_layers.Count} layers.", nameof(layer));
            _input = input;
            _output = input.Output;
            return;
        }
        if (_layers.Exists(l => l.Name == layer.Name))
        {
            throw new ArgumentException(
                $"Layers of {this} need names of their own. Received: a second '{layer.Name}'. Give one of them another name.",
                nameof(layer));
        }
        if (_layers.Count == 0 && _input is null && layer.InputShape is { } shape)
        {
            _input = new Input(shape, null, layer.DType);
            _output = _input.Output;
        }
        if (_layers.Count == 0 && _input is null && layer is Model { Built: true, Inputs: [var only] })
        {
            _input = new Input(only.Shape[1..], null, only.DType);
            _output = _input.Output;
        }
        if (_output is not null) Connect(layer);
        _layers.Add(layer);
    }

    /// <summary>Removes the last layer.</summary>
    public Layer Pop()
    {
        if (_layers.Count == 0) throw new InvalidOperationException($"{this} has no layer to remove.");
        var last = _layers[^1];
        _layers.RemoveAt(_layers.Count - 1);
        if (_output is not null) _output = last.InboundNodes[^1].Inputs[0];
        ForgetCompiled();
        return last;
    }

    public IEnumerator<Layer> GetEnumerator() => _layers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void BuildWeights(IReadOnlyList<Shape> inputShapes)
    {
        if (_input is not null) return;
        _input = new Input(inputShapes[0][1..], null);
        _output = _input.Output;
        // The scope of this model's name is entered by Build already.
        foreach (var layer in _layers) _output = layer.Call(_output);
        OutputShapes = [_output.Shape];
    }

    protected override IReadOnlyList<Value> Call(IReadOnlyList<Value> inputs, CallContext context)
    {
        if (inputs.Count != 1) throw new ArgumentException($"{this} takes one input. Received: {inputs.Count}.");
        if (_input is not null && !inputs[0].Shape.IsCompatibleWith(_input.Output.Shape))
        {
            throw new ArgumentException(
                $"{this} expects inputs of shape {_input.Output.Shape}. Received: {inputs[0].Shape}. "
                + "Give samples of that shape, or the model another Input.");
        }
        var x = Masked(inputs, context)[0];
        foreach (var layer in _layers) x = layer.Invoke(x, context);
        return [x];
    }

    private void Connect(Layer layer)
    {
        using var scope = NameScope.Enter(Name);
        _output = layer.Call(_output!);
        Built = true;
        OutputShapes = [_output.Shape];
        ForgetCompiled();
    }

    private InvalidOperationException Unbuilt() =>
        new($"{this} does not know its input shape yet. Start it with an Input, or call it on data first.");
}
