namespace Strata.Layers;

/// <summary>
/// The mean of each window of each feature: (batch, steps, features), with valid padding ⌊(steps - pool) / stride⌋ + 1 steps
/// afterwards, with same padding ⌈steps / stride⌉. Padding is not counted.
/// </summary>
/// <param name="poolSize">Length of the window.</param>
/// <param name="strides">How far it moves; its own length by default.</param>
/// <param name="padding"><c>valid</c> or <c>same</c>.</param>
/// <param name="dataFormat"><c>channels_last</c> (default) or <c>channels_first</c>.</param>
/// <param name="name">Its name in the model.</param>
public sealed class AveragePooling1D(
    int poolSize = 2, int? strides = null, string padding = "valid", string? dataFormat = null, string? name = null)
    : Pooling1D(poolSize, strides, padding, dataFormat, name)
{
    private protected override Value Pool(Value x, Pair window, Pair strides) => Op.AveragePool2D(x, window, strides, Padding);
}
