namespace Strata.Layers;

/// <summary>What the poolings over everything share: all axes between the batch and the channels go.</summary>
public abstract class GlobalPooling : UnaryLayer
{
    private readonly int _rank;

    private protected GlobalPooling(int rank, string? dataFormat, bool keepdims, string? name)
        : base(name)
    {
        _rank = rank;
        DataFormat = Layers.DataFormat.Parse(dataFormat);
        Keepdims = keepdims;
    }

    public string DataFormat { get; }

    /// <summary>Whether the axes that are pooled stay with size 1.</summary>
    public bool Keepdims { get; }

    protected sealed override void CheckInput(Value x)
    {
        string layout = _rank switch
        {
            3 => "(batch, steps, features)",
            4 => "(batch, height, width, channels)",
            _ => "(batch, depth, height, width, channels)",
        };
        InputCheck.Rank(this, x, _rank, layout, "Use it behind convolutions, before Flatten.");
    }

    internal override bool HasNothingToBuild => true;

    protected sealed override Value Call(Value x, CallContext context) =>
        Pool(x, [.. Enumerable.Range(DataFormat == Layers.DataFormat.ChannelsFirst ? 2 : 1, _rank - 2)], context.Mask);

    /// <summary>Reduces these axes, where the mask says what counts; most poolings have no use for one.</summary>
    private protected virtual Value Pool(Value x, int[] axes, Value? mask) => Pool(x, axes);

    /// <summary>Reduces these axes.</summary>
    private protected abstract Value Pool(Value x, int[] axes);
}
