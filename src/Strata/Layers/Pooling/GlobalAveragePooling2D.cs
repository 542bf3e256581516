namespace Strata.Layers;

/// <summary>The mean of each channel over the whole image: (batch, height, width, channels) becomes (batch, channels).</summary>
/// <param name="dataFormat"><c>channels_last</c> (default) or <c>channels_first</c>.</param>
/// <param name="keepdims">Whether height and width stay with size 1.</param>
/// <param name="name">Its name in the model.</param>
public sealed class GlobalAveragePooling2D(string? dataFormat = null, bool keepdims = false, string? name = null) : UnaryLayer(name)
{
    public string DataFormat { get; } = Layers.DataFormat.Parse(dataFormat);

    public bool Keepdims { get; } = keepdims;

    protected override void CheckInput(Value x) =>
        InputCheck.Rank(this, x, 4, "(batch, height, width, channels)", "Use it behind convolutions, before Flatten.");

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context) =>
        Op.Mean(x, DataFormat == Layers.DataFormat.ChannelsFirst ? [2, 3] : [1, 2], Keepdims);
}
