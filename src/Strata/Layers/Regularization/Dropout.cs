namespace Strata.Layers;

/// <summary>
/// In training, sets each input to 0 with probability <c>rate</c> and divides the others by 1 - rate, so that the sum is the same on
/// average (Srivastava et al. 2014). Otherwise passes its input on.
/// </summary>
public sealed class Dropout : RandomLayer
{
    /// <param name="rate">Probability of dropping, 0 to 1.</param>
    /// <param name="noiseShape">Shape of the mask, broadcast to the input; unknown sizes are the input's own.</param>
    /// <param name="seed">For the same masks in each run of the program.</param>
    /// <param name="name">Its name in the model.</param>
    public Dropout(double rate, Shape? noiseShape = null, long? seed = null, string? name = null)
        : base(seed, name)
    {
        Rate = Probability(rate);
        NoiseShape = noiseShape;
    }

    public double Rate { get; }

    public Shape? NoiseShape { get; }

    private protected override bool IsOff => Rate == 0;

    private protected override Value Disturb(Value x, Value state) =>
        NoiseShape is null ? Op.Dropout(x, state, Rate) : Drop(x, state, Rate, MaskShape(x, NoiseShape));
}
