namespace Strata.Layers;

/// <summary>
/// Lays all axes but the batch out in one: (batch, h, w, c) becomes (batch, h · w · c), row by row. It has no weights and does no work: its
/// output is the input's own memory. A sample that is a single number gains an axis.
/// </summary>
public sealed class Flatten(string? dataFormat = null, string? name = null, Shape? inputShape = null) : UnaryLayer(name, inputShape)
{
    /// <summary><c>channels_last</c>, or <c>channels_first</c>, in which case channels are brought to the end first.</summary>
    public string DataFormat { get; } = Layers.DataFormat.Parse(dataFormat);

    protected override void CheckInput(Value x) => InputCheck.MinRank(this, x, 1, "Give it a batch.");

    internal override bool HasNothingToBuild => true;

    internal override bool SavesBuildShape => true;

    protected override Value Call(Value x, CallContext context)
    {
        if (x.Rank == 1) return Op.ExpandDims(x, -1);
        if (DataFormat == Layers.DataFormat.ChannelsFirst && x.Rank > 2)
            x = Op.Transpose(x, [0, .. Enumerable.Range(2, x.Rank - 2), 1]);
        int product = 1;
        foreach (int size in x.Shape.Sizes[1..]) product = size == Shape.Unknown
            || product == Shape.Unknown ? Shape.Unknown : product * size;
        return Op.Reshape(x, [x.Shape[0], product]);
    }

}
