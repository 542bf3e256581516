namespace Strata.Layers;

/// <summary>What the two poolings of whole images share: (batch, height, width, channels) becomes (batch, channels).</summary>
public abstract class GlobalPooling2D : UnaryLayer
{
    private protected GlobalPooling2D(string? dataFormat, bool keepdims, string? name)
        : base(name)
    {
        DataFormat = Layers.DataFormat.Parse(dataFormat);
        Keepdims = keepdims;
    }

    public string DataFormat { get; }

    /// <summary>Whether height and width stay with size 1.</summary>
    public bool Keepdims { get; }

    protected sealed override void CheckInput(Value x) =>
        InputCheck.Rank(this, x, 4, "(batch, height, width, channels)", "Use it behind convolutions, before Flatten.");

    internal override bool HasNothingToBuild => true;

    protected sealed override Value Call(Value x, CallContext context) =>
        Pool(x, DataFormat == Layers.DataFormat.ChannelsFirst ? [2, 3] : [1, 2]);

    /// <summary>Reduces these two axes.</summary>
    private protected abstract Value Pool(Value x, int[] axes);
}
