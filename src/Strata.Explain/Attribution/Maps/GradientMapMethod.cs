namespace Strata.Explain;

/// <summary>A class activation map made of a layer's activations and the score's gradient by them, all in one run.</summary>
public abstract record GradientMapMethod : MapMethod
{
    private protected GradientMapMethod()
    {
    }

    /// <summary>The names of what <see cref="Build"/> gives besides the map.</summary>
    private protected abstract string[] Others { get; }

    /// <summary>The raw map, then the others.</summary>
    /// <param name="activations">A: (examples, positions…, channels).</param>
    /// <param name="gradients">G, the same shape.</param>
    private protected abstract Value[] Build(Value activations, Value gradients);

    /// <summary>The channels of each position added up, each with its weight: a product, with no array of all in between.</summary>
    /// <param name="activations">(examples, positions…, channels).</param>
    /// <param name="weights">As many channels for each example.</param>
    private protected static Value WeightedSum(Value activations, Value weights)
    {
        int examples = activations.Shape[0], channels = activations.Shape[^1];
        // The weights are the one row and the activations the matrix, which is read as it lies.
        var (row, rows) = (Op.Reshape(weights, [examples, 1, channels]), Op.Reshape(activations, [examples, -1, channels]));
        var product = Op.MatMul(row, rows, transposeB: true);
        return Op.Reshape(product, activations.Shape[..^1]);
    }

    internal override Attribution Compute(Subject subject)
    {
        var tap = TapOf(subject);
        var arrays = subject.Ask(Key(tap), scene =>
        {
            var (activations, gradients) = Of(scene, tap);
            return Build(activations, gradients);
        }).Arrays;
        return Finish(subject, tap, arrays[0], [.. Others.Select((name, i) => (name, arrays[1 + i]))], i => Reason(subject, tap, i));
    }

    /// <summary>Why nothing is to be seen: asked only then, for most maps show something.</summary>
    private static string? Reason(Subject subject, LayerTap tap, int example)
    {
        Tensor[] one = [.. subject.X.Select(x => x.One(example))];
        var largest = subject.Ask($"largest/{tap.Name}", one, [subject.Classes[example]], scene =>
        {
            var (activations, gradients) = Of(scene, tap);
            return [Largest(activations), Largest(gradients)];
        }).Arrays;
        return largest[0].Item() == 0 ? "the layer is not active" : largest[1].Item() == 0 ? "the gradient is zero" : null;
    }

    private static (Value Activations, Value Gradients) Of(Scene scene, LayerTap looked)
    {
        var tap = scene.Trace.Tap(looked.Path, looked.Call);
        return (tap.Maps, ChannelsLast.Of(tap.Layer, scene.Gradients([tap.Output])[0]));
    }
}
