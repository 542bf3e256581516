namespace Strata.Layers;

/// <summary>
/// Dropout for networks of SELUs (Klambauer et al. 2017): in training, sets each input with probability <c>rate</c> to the value that SELU
/// comes near to for very negative inputs, then scales and shifts all so that mean and variance stay.
/// </summary>
public sealed class AlphaDropout : RandomLayer
{
    private const double Saturation = -1.7580993408473766;

    /// <param name="rate">Probability of dropping, 0 to 1.</param>
    /// <param name="noiseShape">Shape of the mask, broadcast to the input; unknown sizes are the input's own.</param>
    /// <param name="seed">For the same masks in each run of the program.</param>
    /// <param name="name">Its name in the model.</param>
    public AlphaDropout(double rate, Shape? noiseShape = null, long? seed = null, string? name = null)
        : base(seed, name)
    {
        Rate = Probability(rate);
        NoiseShape = noiseShape;
    }

    public double Rate { get; }

    public Shape? NoiseShape { get; }

    private protected override bool IsOff => Rate == 0;

    private protected override Value Disturb(Value x, Value state)
    {
        // At a rate of 1 everything is dropped, and the scale that would keep the variance has no end.
        double scale = Rate < 1 ? 1 / Math.Sqrt((1 - Rate) * (1 + Rate * Saturation * Saturation)) : 0;
        var isKept = Op.GreaterEqual(Op.RandomUniform(state, MaskShape(x, NoiseShape), x.DType), Tensor.Scalar(Rate, x.DType));
        var chosen = Op.Where(isKept, x, Tensor.Scalar(Saturation, x.DType));
        return chosen * Tensor.Scalar(scale, x.DType) - Tensor.Scalar(scale * Saturation * Rate, x.DType);
    }
}
