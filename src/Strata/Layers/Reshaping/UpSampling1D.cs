namespace Strata.Layers;

/// <summary>Each step so many times in a row: (batch, steps, features) becomes (batch, steps · size, features).</summary>
public sealed class UpSampling1D : UnaryLayer
{
    /// <param name="size">How many times.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sequence, for a first layer without <c>Input</c>.</param>
    public UpSampling1D(int size = 2, string? name = null, Shape? inputShape = null)
        : base(name, inputShape) => Size = Sequences.Positive(this, size, "size");

    public int Size { get; }

    protected override void CheckInput(Value x) => Sequences.CheckRank(this, x, DataFormat.ChannelsLast);

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context) => Op.Squeeze(Op.UpSample2D(Sequences.AsImages(x), (1, Size)), 1);
}
