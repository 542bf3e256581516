namespace Strata.Layers;

/// <summary>
/// Dropout of whole feature maps: neighbouring pixels are much alike, so dropping single ones would hide little (Tompson et al. 2015).
/// </summary>
public sealed class SpatialDropout2D : RandomLayer
{
    /// <param name="rate">Probability of dropping, 0 to 1.</param>
    /// <param name="dataFormat"><c>channels_last</c> (default) or <c>channels_first</c>.</param>
    /// <param name="seed">For the same masks in each run of the program.</param>
    /// <param name="name">Its name in the model.</param>
    public SpatialDropout2D(double rate, string? dataFormat = null, long? seed = null, string? name = null)
        : base(seed, name)
    {
        Rate = Probability(rate);
        DataFormat = Layers.DataFormat.Parse(dataFormat);
    }

    public double Rate { get; }

    public string DataFormat { get; }

    private protected override bool IsOff => Rate == 0;

    protected override void CheckInput(Value x) => Images.CheckRank(this, x, DataFormat);

    private protected override Value Disturb(Value x, Value state) => Drop(
        x, state, Rate, DataFormat == Layers.DataFormat.ChannelsFirst ? x.Shape.With(2, 1).With(3, 1) : x.Shape.With(1, 1).With(2, 1));
}
