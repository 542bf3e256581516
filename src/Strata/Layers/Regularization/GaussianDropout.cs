namespace Strata.Layers;

/// <summary>
/// In training, multiplies its input by normal numbers of mean 1 and standard deviation √(rate / (1 - rate)), which are as uncertain as
/// dropout of that rate (Srivastava et al. 2014); otherwise passes it on.
/// </summary>
public sealed class GaussianDropout : RandomLayer
{
    /// <param name="rate">The rate of the dropout it stands for, 0 to below 1.</param>
    /// <param name="seed">For the same numbers in each run of the program.</param>
    /// <param name="name">Its name in the model.</param>
    public GaussianDropout(double rate, long? seed = null, string? name = null)
        : base(seed, name)
    {
        Rate = Probability(rate);
        if (rate == 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(rate), "GaussianDropout's rate is below 1, where its spread has no end. Received: 1.");
        }
    }

    public double Rate { get; }

    private protected override bool IsOff => Rate == 0;

    private protected override Value Disturb(Value x, Value state)
    {
        var noise = Op.RandomNormal(state, x.Shape, x.DType) * Tensor.Scalar(Math.Sqrt(Rate / (1 - Rate)), x.DType);
        return x * (1f + noise);
    }
}
