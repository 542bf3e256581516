namespace Strata.Layers;

/// <summary>Rows and columns of zeros around each image: (batch, h, w, c) becomes (batch, top + h + bottom, left + w + right, c).</summary>
public sealed class ZeroPadding2D : UnaryLayer
{
    /// <param name="padding">How many at which side; 1 everywhere by default.</param>
    /// <param name="dataFormat"><c>channels_last</c> (default) or <c>channels_first</c>.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one image, for a first layer without <c>Input</c>.</param>
    public ZeroPadding2D(Borders? padding = null, string? dataFormat = null, string? name = null, Shape? inputShape = null)
        : base(name, inputShape)
    {
        Padding = (padding ?? 1).NotNegative(this, "padding");
        DataFormat = Layers.DataFormat.Parse(dataFormat);
    }

    public Borders Padding { get; }

    public string DataFormat { get; }

    protected override void CheckInput(Value x) => Images.CheckRank(this, x, DataFormat);

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context)
    {
        var (before, after) = Padding.Along(DataFormat);
        return Op.Pad(x, before, after);
    }
}
