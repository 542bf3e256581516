using Strata.Layers;

namespace Strata.Explain;

/// <summary>What one call of a layer answers in a trace.</summary>
/// <param name="Path">Its place below the model: <c>backbone/inner/conv</c>.</param>
/// <param name="Call">Which of the calls of that layer, counted from 0.</param>
/// <param name="IsShared">Whether there is more than one call.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Inputs">What it was called on.</param>
/// <param name="Output">Its first output as the layer gives it.</param>
internal sealed record LayerTap(string Path, int Call, bool IsShared, Layer Layer, IReadOnlyList<Value> Inputs, Value Output)
{
    /// <summary>The path, with the number of the call where there are several: <c>eye:1</c>.</summary>
    public string Name => IsShared ? $"{Path}:{Call}" : Path;

    /// <summary>Whether the output has positions and not only channels.</summary>
    public bool HasPositions => Output.Rank >= 3 && ChannelsLast.Shape(Layer, Output.Shape)[1..^1].ToArray()
        .Aggregate(1L, (n, s) => n * s) > 1;

    /// <summary>The output with its channels last, as maps want it.</summary>
    public Value Maps => ChannelsLast.Of(Layer, Output);
}
