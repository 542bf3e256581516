namespace Strata.Layers;

/// <summary>What the two poolings over images share: a window that moves over each channel by itself.</summary>
public abstract class Pooling2D : UnaryLayer
{
    private protected Pooling2D(Pair poolSize, Pair? strides, string padding, string? dataFormat, string? name)
        : base(name)
    {
        PoolSize = poolSize.Positive(ToString(), "pool size");
        Strides = (strides ?? poolSize).Positive(ToString(), "stride");
        Padding = ConvolutionPadding.Parse(padding);
        DataFormat = Layers.DataFormat.Parse(dataFormat);
    }

    public Pair PoolSize { get; }

    public Pair Strides { get; }

    public string Padding { get; }

    public string DataFormat { get; }

    protected sealed override void CheckInput(Value x)
    {
        Images.CheckRank(this, x, DataFormat);
        if (Padding == ConvolutionPadding.Valid) Images.CheckWindow(this, x, DataFormat, "pool", PoolSize, 1);
    }

    /// <summary>Pools images with channels last.</summary>
    protected abstract Value Pool(Value x);

    internal override bool HasNothingToBuild => true;

    protected sealed override Value Call(Value x, CallContext context) =>
        Layers.DataFormat.FromLast(Pool(Layers.DataFormat.ToLast(x, DataFormat)), DataFormat);
}
