namespace Strata.Layers;

/// <summary>
/// Dropout of whole feature maps: neighbouring steps or pixels are much alike, so dropping single ones would hide little (Tompson et al.
/// 2015).
/// </summary>
public abstract class SpatialDropout : RandomLayer
{
    private readonly int _rank;

    private protected SpatialDropout(int rank, double rate, string? dataFormat, long? seed, string? name)
        : base(seed, name)
    {
        _rank = rank;
        Rate = Probability(rate);
        DataFormat = Layers.DataFormat.Parse(dataFormat);
    }

    public double Rate { get; }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    internal override bool WritesPlainHead => true;

    private protected override bool IsOff => Rate == 0;

    protected override void CheckInput(Value x) =>
        InputCheck.Rank(this, x, _rank, "the batch, the channels and what is dropped together", "Its name tells how many axes that has.");

    private protected override Value Disturb(Value x, Value state)
    {
        int channels = DataFormat == Layers.DataFormat.ChannelsFirst ? 1 : x.Rank - 1;
        return Drop(x, state, Rate, new Shape([.. x.Shape.Select((size, axis) => axis == 0 || axis == channels ? size : 1)]));
    }
}
