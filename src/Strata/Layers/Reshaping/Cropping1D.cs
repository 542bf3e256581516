namespace Strata.Layers;

/// <summary>Sequences without steps at their ends: (batch, steps, features) becomes (batch, steps - before - after, features).</summary>
public sealed class Cropping1D : UnaryLayer
{
    /// <param name="cropping">How many at which end; 1 at both by default.</param>
    /// <param name="name">Its name in the model.</param>
    /// <param name="inputShape">Shape of one sequence, for a first layer without <c>Input</c>.</param>
    public Cropping1D(Sides? cropping = null, string? name = null, Shape? inputShape = null)
        : base(name, inputShape) => Cropping = (cropping ?? 1).NotNegative(this, "cropping");

    public Sides Cropping { get; }

    protected override void CheckInput(Value x)
    {
        Sequences.CheckRank(this, x, DataFormat.ChannelsLast);
        if (x.Shape[1] != Shape.Unknown && x.Shape[1] <= Cropping.Before + Cropping.After)
            throw InputCheck.Refusal(this, $"sequences of which its cropping {Cropping} leaves something", x, "Crop less.");
    }

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context)
    {
        int steps = x.Shape[1] == Shape.Unknown ? Shape.Unknown : x.Shape[1] - Cropping.Before - Cropping.After;
        return Op.Slice(x, [0, Cropping.Before, 0], x.Shape.With(1, steps));
    }
}
