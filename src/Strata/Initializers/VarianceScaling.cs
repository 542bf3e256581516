namespace Strata.Initializers;

/// <summary>
/// Random numbers whose variance is scale / n, where n is the number of inputs of a unit (<c>fan_in</c>), of outputs (<c>fan_out</c>), or
/// their mean (<c>fan_avg</c>), so that signals keep their size from layer to layer.
/// </summary>
public sealed class VarianceScaling : FanInitializer
{
    public VarianceScaling(double scale = 1.0, string mode = "fan_in", string distribution = "truncated_normal", long? seed = null)
        : base(scale, mode, distribution, seed)
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
}
