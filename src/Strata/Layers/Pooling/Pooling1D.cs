using Strata.Saving;

namespace Strata.Layers;

/// <summary>What the two poolings over sequences share: a window that moves over each feature by itself, as over images of height
/// 1.</summary>
public abstract class Pooling1D : UnaryLayer
{
    private protected Pooling1D(int poolSize, int? strides, string padding, string? dataFormat, string? name)
        : base(name)
    {
        PoolSize = Sequences.Positive(this, poolSize, "pool size");
        Strides = Sequences.Positive(this, strides ?? poolSize, "stride");
        Padding = ConvolutionPadding.Parse(padding);
        DataFormat = Layers.DataFormat.Parse(dataFormat);
    }

    [ConfigKey(AlwaysList = true)]
    public int PoolSize { get; }

    [ConfigKey(AlwaysList = true)]
    public int Strides { get; }

    public string Padding { get; }

    public string DataFormat { get; }

    protected sealed override void CheckInput(Value x)
    {
        Sequences.CheckRank(this, x, DataFormat);
        if (Padding == ConvolutionPadding.Valid) Sequences.CheckWindow(this, x, DataFormat, "pool", PoolSize, 1);
    }

    /// <summary>Pools images with channels last.</summary>
    private protected abstract Value Pool(Value x, Pair window, Pair strides);

    internal override bool HasNothingToBuild => true;

    protected sealed override Value Call(Value x, CallContext context)
    {
        var y = Pool(Sequences.AsImages(Layers.DataFormat.ToLast(x, DataFormat)), (1, PoolSize), (1, Strides));
        return Layers.DataFormat.FromLast(Op.Squeeze(y, 1), DataFormat);
    }
}
