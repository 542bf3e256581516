namespace Strata.Layers;

/// <summary>
/// The largest of each feature over the whole sequence: (batch, steps, features) becomes (batch, features). Where several tie, they
/// share the gradient equally.
/// </summary>
/// <param name="dataFormat"><c>channels_last</c> (default) or <c>channels_first</c>.</param>
/// <param name="keepdims">Whether the axes that are pooled stay with size 1.</param>
/// <param name="name">Its name in the model.</param>
public sealed class GlobalMaxPooling1D(string? dataFormat = null, bool keepdims = false, string? name = null)
    : GlobalPooling(3, dataFormat, keepdims, name)
{
    private protected override Value Pool(Value x, int[] axes) => Op.Max(x, axes, Keepdims);
}
