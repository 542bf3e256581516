namespace Strata.Layers;

/// <summary>
/// Images made larger by whole factors: (batch, h, w, c) becomes (batch, h · rows, w · columns, c). It has no weights; what learns to
/// enlarge is <see cref="Conv2DTranspose"/>.
/// </summary>
public sealed class UpSampling2D : UnaryLayer
{
    /// <param name="size">Factors for rows and columns; 2 by default.</param>
    /// <param name="dataFormat"><c>channels_last</c> (default) or <c>channels_first</c>.</param>
    /// <param name="interpolation"><c>nearest</c> repeats pixels; <c>bilinear</c>, <c>bicubic</c>, <c>lanczos3</c> and <c>lanczos5</c> mix
    /// neighbours.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one image, for a first layer without <c>Input</c>.</param>
    public UpSampling2D(
        Pair? size = null, string? dataFormat = null, string interpolation = "nearest", string? name = null, Shape? inputShape = null)
        : base(name, inputShape)
    {
        Size = (size ?? 2).Positive(ToString(), "size");
        DataFormat = Layers.DataFormat.Parse(dataFormat);
        Ops.Resizing.Interpolation.Named(interpolation);
        Interpolation = interpolation;
    }

    public Pair Size { get; }

    public string DataFormat { get; }

    public string Interpolation { get; }

    protected override void CheckInput(Value x) => Images.CheckRank(this, x, DataFormat);

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context) =>
        Layers.DataFormat.FromLast(Op.UpSample2D(Layers.DataFormat.ToLast(x, DataFormat), Size, Interpolation), DataFormat);
}
