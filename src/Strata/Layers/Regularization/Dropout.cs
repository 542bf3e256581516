namespace Strata.Layers;

/// <summary>
/// In training, sets each input to 0 with probability <c>rate</c> and divides the others by 1 - rate, so that the sum is the same on
/// average (Srivastava et al. 2014). Otherwise passes its input on.
/// </summary>
public sealed class Dropout : UnaryLayer
{
    private readonly SeedGenerator _seeds;

    /// <param name="rate">Probability of dropping, 0 to 1.</param>
    /// <param name="noiseShape">Shape of the mask, broadcast to the input; unknown sizes are the input's own.</param>
    /// <param name="seed">For the same masks in each run of the program.</param>
    /// <param name="name">Its name in the model.</param>
    public Dropout(double rate, Shape? noiseShape = null, long? seed = null, string? name = null)
        : base(name)
    {
        if (rate is < 0 or > 1 || double.IsNaN(rate))
            throw new ArgumentOutOfRangeException(nameof(rate), $"Dropout's rate is a probability, 0 to 1. Received: {rate}.");
        Rate = rate;
        NoiseShape = noiseShape;
        Seed = seed;
        _seeds = new SeedGenerator(seed);
    }

    public double Rate { get; }

    public Shape? NoiseShape { get; }

    public long? Seed { get; }

    internal override bool HasNothingToBuild => true;

    protected override Value Call(Value x, CallContext context)
    {
        if (!context.Training || Rate == 0) return x;
        var state = _seeds.Next(context);
        if (NoiseShape is not { } noise) return Op.Dropout(x, state, Rate);
        if (noise.Rank != x.Rank)
            throw InputCheck.Refusal(this, $"inputs of the rank of its noise shape {noise}", x,
                "Give one size per axis, -1 for the input's own.");
        var mask = new Shape([.. noise.Select((size, axis) => size == Shape.Unknown ? x.Shape[axis] : size)]);
        return x * Op.Dropout(Op.BroadcastTo(Tensor.Scalar(1, x.DType), mask), state, Rate);
    }
}
