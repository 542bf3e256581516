namespace Strata.Layers;

/// <summary>What layers share that change their input at random in training, and pass it on otherwise.</summary>
public abstract class RandomLayer : UnaryLayer
{
    private readonly SeedGenerator _seeds;

    private protected RandomLayer(long? seed, string? name)
        : base(name)
    {
        Seed = seed;
        _seeds = Track(new SeedGenerator(seed));
    }

    /// <summary>For the same numbers in each run of the program.</summary>
    public long? Seed { get; }

    public override bool SupportsMasking => true;

    internal override bool HasNothingToBuild => true;

    internal override IReadOnlyList<string> CallParameters => ["training"];

    protected sealed override Value Call(Value x, CallContext context) =>
        context.Training && !IsOff ? Disturb(x, _seeds.Next(context)) : x;

    /// <summary>Whether its settings leave every input as it is.</summary>
    private protected abstract bool IsOff { get; }

    /// <summary>The input, changed by the random numbers that a state names.</summary>
    private protected abstract Value Disturb(Value x, Value state);

    /// <summary>Refuses what is no probability.</summary>
    private protected double Probability(double rate) => rate is >= 0 and <= 1
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), $"{ClassName}'s rate is a probability, 0 to 1. Received: {rate}.");

    /// <summary>The noise shape with the input's own sizes where it leaves them open; the input's shape without one.</summary>
    private protected Shape MaskShape(Value x, Shape? noiseShape)
    {
        if (noiseShape is not { } noise) return x.Shape;
        if (noise.Rank != x.Rank)
            throw InputCheck.Refusal(this, $"inputs of the rank of its noise shape {noise}", x,
                "Give one size per axis, -1 for the input's own.");
        return new Shape([.. noise.Select((size, axis) => size == Shape.Unknown ? x.Shape[axis] : size)]);
    }

    /// <summary>Inverted dropout of whole slices: one choice wherever the mask has size 1.</summary>
    private protected static Value Drop(Value x, Value state, double rate, Shape mask) =>
        x * Op.Dropout(Op.BroadcastTo(Tensor.Scalar(1, x.DType), mask), state, rate);
}
