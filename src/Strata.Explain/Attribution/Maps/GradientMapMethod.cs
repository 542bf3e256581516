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

    internal override Attribution Compute(Subject subject)
    {
        var tap = subject.Tap(Layer, Call);
        var arrays = subject.Ask(Key(tap), scene => Of(scene, tap)).Arrays;
        float[] activity = arrays[0].ToArray<float>(), slope = arrays[1].ToArray<float>();
        return Finish(
            subject, tap, arrays[2], [.. Others.Select((name, i) => (name, arrays[3 + i]))],
            i => activity[i] == 0 ? "the layer is not active" : slope[i] == 0 ? "the gradient is zero" : null);
    }

    private Value[] Of(Scene scene, LayerTap looked)
    {
        var tap = scene.Trace.Tap(looked.Path, looked.Call);
        var activations = tap.Maps;
        var gradients = ChannelsLast.Of(tap.Layer, scene.Gradients([tap.Output])[0]);
        return [Largest(activations), Largest(gradients), .. Build(activations, gradients)];
    }
}
