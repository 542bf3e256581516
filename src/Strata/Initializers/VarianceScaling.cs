namespace Strata.Initializers;

/// <summary>
/// Random numbers whose variance is scale / n, where n is the number of inputs of a unit (<c>fan_in</c>), of outputs (<c>fan_out</c>), or
/// their mean (<c>fan_avg</c>), so that signals keep their size from layer to layer.
/// </summary>
public sealed class VarianceScaling : RandomInitializer
{
    /// <summary>Standard deviation of a standard normal cut off at ±2, by which the spread is divided to come out right.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    public VarianceScaling(double scale = 1.0, string mode = "fan_in", string distribution = "truncated_normal", long? seed = null)
        : base(seed)
    {
        if (scale <= 0) throw new ArgumentException($"VarianceScaling needs a positive scale. Received: {scale}.", nameof(scale));
        if (mode is not ("fan_in" or "fan_out" or "fan_avg"))
            throw new ArgumentException($"VarianceScaling's mode is fan_in, fan_out or fan_avg. Received: '{mode}'.", nameof(mode));
        if (distribution is not ("truncated_normal" or "untruncated_normal" or "normal" or "uniform"))
        {
            throw new ArgumentException(
                $"VarianceScaling's distribution is truncated_normal, untruncated_normal or uniform. Received: "
                + $"'{distribution}'.", nameof(distribution));
        }
        Scale = scale;
        Mode = mode;
        Distribution = distribution;
    }

    public double Scale { get; }

    public string Mode { get; }

    public string Distribution { get; }

    /// <summary>Inputs and outputs of a unit: for a kernel (…, in, out) times the size of its window.</summary>
    public static (double In, double Out) Fans(Shape shape)
    {
        if (shape.Rank == 0) return (1, 1);
        if (shape.Rank == 1) return (shape[0], shape[0]);
        double window = 1;
        for (int axis = 0; axis < shape.Rank - 2; axis++) window *= shape[axis];
        return (shape[^2] * window, shape[^1] * window);
    }

    protected override Tensor Create(Shape shape, DType dtype, RandomNumbers random) => Draw(shape, dtype, random);

    internal Tensor Draw(Shape shape, DType dtype, RandomNumbers random)
    {
        var (fanIn, fanOut) = Fans(shape);
        double fan = Mode == "fan_in" ? fanIn : Mode == "fan_out" ? fanOut : (fanIn + fanOut) / 2;
        double variance = Scale / Math.Max(1, fan);
        double limit = Math.Sqrt(3 * variance), deviation = Math.Sqrt(variance);
        return RandomNumbers.Fill(shape, dtype, Distribution switch
        {
            "uniform" => () => limit * (2 * random.NextDouble() - 1),
            "untruncated_normal" => () => deviation * random.NextNormal(),
            _ => () => deviation / TruncatedDeviation * random.NextTruncatedNormal(),
        });
    }
}
