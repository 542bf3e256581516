namespace Strata.Layers;

/// <summary>In training, adds normal numbers of mean 0 to its input; otherwise passes it on.</summary>
public sealed class GaussianNoise : RandomLayer
{
    /// <param name="stddev">Their standard deviation, 0 or more.</param>
    /// <param name="seed">For the same numbers in each run of the program.</param>
    /// <param name="name">Its name in the model.</param>
    public GaussianNoise(double stddev, long? seed = null, string? name = null)
        : base(seed, name)
    {
        if (!(stddev >= 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(stddev), $"GaussianNoise's stddev is 0 or more. Received: {stddev}.");
        }
        Stddev = stddev;
    }

    public double Stddev { get; }

    private protected override bool IsOff => Stddev == 0;

    private protected override Value Disturb(Value x, Value state) =>
        x + Op.RandomNormal(state, x.Shape, x.DType) * Tensor.Scalar(Stddev, x.DType);
}
