namespace Strata.Layers;

/// <summary>Images without rows and columns at their sides: (batch, h, w, c) becomes (batch, h - top - bottom, w - left - right,
/// c).</summary>
public sealed class Cropping2D : UnaryLayer
{
    /// <param name="cropping">How many at which side; none by default.</param>
    /// <param name="dataFormat"><c>channels_last</c> (default) or <c>channels_first</c>.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one image, for a first layer without <c>Input</c>.</param>
    public Cropping2D(Borders? cropping = null, string? dataFormat = null, string? name = null, Shape? inputShape = null)
        : base(name, inputShape)
    {
        Cropping = (cropping ?? 0).NotNegative(this, "cropping");
        DataFormat = Layers.DataFormat.Parse(dataFormat);
    }

    public Borders Cropping { get; }

    public string DataFormat { get; }

    protected override void CheckInput(Value x)
    {
        Images.CheckRank(this, x, DataFormat);
        var (height, width) = Images.Size(x.Shape, DataFormat);
        if (height != Shape.Unknown && height <= Cropping.Top + Cropping.Bottom
            || width != Shape.Unknown && width <= Cropping.Left + Cropping.Right)
            throw InputCheck.Refusal(this, $"images of which its cropping {Cropping} leaves something", x, "Crop less.");
    }

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context)
    {
        var (before, after) = Cropping.Along(DataFormat);
        int[] sizes = [.. x.Shape.Select((size, axis) => size == Shape.Unknown ? size : size - before[axis] - after[axis])];
        // To the end where the size is unknown, less what is cropped there: that only matters once it is known.
        return Op.Slice(x, before, new Shape(sizes));
    }
}
