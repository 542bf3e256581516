namespace Strata.Layers;

/// <summary>
/// The largest of each window of each channel. Input (batch, height, width, channels); with valid padding each side becomes ⌊(size - pool)
/// / stride⌋ + 1, with same padding ⌈size / stride⌉. Padding never wins.
/// </summary>
/// <param name="poolSize">Height and width of the window; 2 by default.</param>
/// <param name="strides">How far it moves; its own size by default.</param>
/// <param name="padding"><c>valid</c> or <c>same</c>.</param>
/// <param name="dataFormat"><c>channels_last</c> (default) or <c>channels_first</c>.</param>
/// <param name="name">Its name in the model.</param>
public sealed class MaxPooling2D(Pair? poolSize = null, Pair? strides = null, string padding = "valid", string? dataFormat = null,
    string? name = null)
    : Pooling2D(poolSize ?? 2, strides, padding, dataFormat, name)
{
    protected override Value Pool(Value x) => Op.MaxPool2D(x, PoolSize, Strides, Padding);
}
