using Strata.Saving;

namespace Strata.Initializers;

/// <summary>
/// Random numbers whose variance is scale / n, where n is the number of inputs of a unit, of outputs, or their mean, so that signals keep
/// their size from layer to layer. What <see cref="VarianceScaling"/> and its named cases share.
/// </summary>
[FixedOption("input_axes"), FixedOption("output_axes")]
public abstract class FanInitializer : RandomInitializer
{
    /// <summary>Standard deviation of a standard normal cut off at ±2, by which the spread is divided to come out right.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    private readonly double _scale;
    private readonly string _mode;
    private readonly string _distribution;

    private protected FanInitializer(double scale, string mode, string distribution, long? seed)
        : base(seed) => (_scale, _mode, _distribution) = (scale, mode, distribution);

    /// <summary>Inputs and outputs of a unit: for a kernel (…, in, out) times the size of its window.</summary>
    public static (double In, double Out) Fans(Shape shape)
    {
        if (shape.Rank == 0) return (1, 1);
        if (shape.Rank == 1) return (shape[0], shape[0]);
        double window = 1;
        for (int axis = 0; axis < shape.Rank - 2; axis++) window *= shape[axis];
        return (shape[^2] * window, shape[^1] * window);
    }

    protected sealed override Tensor Create(Shape shape, DType dtype, RandomNumbers random)
    {
        var (fanIn, fanOut) = Fans(shape);
        double fan = _mode == "fan_in" ? fanIn : _mode == "fan_out" ? fanOut : (fanIn + fanOut) / 2;
        double variance = _scale / Math.Max(1, fan);
        double limit = Math.Sqrt(3 * variance), deviation = Math.Sqrt(variance);
        return RandomNumbers.Fill(shape, dtype, _distribution switch
        {
            "uniform" => () => limit * (2 * random.NextDouble() - 1),
            "untruncated_normal" => () => deviation * random.NextNormal(),
            _ => () => deviation / TruncatedDeviation * random.NextTruncatedNormal(),
        });
    }
}
