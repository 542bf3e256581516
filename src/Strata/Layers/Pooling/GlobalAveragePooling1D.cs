namespace Strata.Layers;

/// <summary>
/// The mean of each feature over the whole sequence: (batch, steps, features) becomes (batch, features). With a mask, the mean over the
/// steps that count; of a sequence in which none does it is not a number, as in Keras.
/// </summary>
/// <param name="dataFormat"><c>channels_last</c> (default) or <c>channels_first</c>.</param>
/// <param name="keepdims">Whether the axes that are pooled stay with size 1.</param>
/// <param name="name">Its name in the model.</param>
public sealed class GlobalAveragePooling1D(string? dataFormat = null, bool keepdims = false, string? name = null)
    : GlobalPooling(3, dataFormat, keepdims, name)
{
    public override bool SupportsMasking => true;

    protected internal override bool TakesMask => true;

    protected override Value? ComputeMask(Value x, Value? mask) => null;

    private protected override Value Pool(Value x, int[] axes, Value? mask)
    {
        if (mask is null) return Pool(x, axes);
        var steps = x.Shape[axes[0]];
        if (mask.Rank != 2 || mask.Shape[1] != steps && mask.Shape[1] != Shape.Unknown && steps != Shape.Unknown)
            throw InputCheck.MaskRefusal(this, $"of shape ({x.Shape[0]}, {steps}), one boolean for each step", mask, x);
        var weights = Op.Cast(Op.ExpandDims(mask, axes[0] == 1 ? 2 : 1), x.DType);
        return Op.Sum(x * weights, axes, Keepdims) / Op.Sum(weights, axes, Keepdims);
    }

    private protected override Value Pool(Value x, int[] axes) => Op.Mean(x, axes, Keepdims);
}
