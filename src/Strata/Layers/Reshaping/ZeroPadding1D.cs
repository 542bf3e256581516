namespace Strata.Layers;

/// <summary>Zeros before and after each sequence: (batch, steps, features) becomes (batch, before + steps + after, features).</summary>
public sealed class ZeroPadding1D : UnaryLayer
{
    /// <param name="padding">How many at which end; 1 at both by default.</param>
    /// <param name="dataFormat"><c>channels_last</c> (default) or <c>channels_first</c>.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sequence, for a first layer without <c>Input</c>.</param>
    public ZeroPadding1D(Sides? padding = null, string? dataFormat = null, string? name = null, Shape? inputShape = null)
        : base(name, inputShape)
    {
        Padding = (padding ?? 1).NotNegative(this, "padding");
        DataFormat = Layers.DataFormat.Parse(dataFormat);
    }

    public Sides Padding { get; }

    public string DataFormat { get; }

    protected override void CheckInput(Value x) => Sequences.CheckRank(this, x, DataFormat);

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context)
    {
        int axis = DataFormat == Layers.DataFormat.ChannelsFirst ? 2 : 1;
        var none = new Shape(0, 0, 0);
        return Op.Pad(x, none.With(axis, Padding.Before), none.With(axis, Padding.After));
    }
}
