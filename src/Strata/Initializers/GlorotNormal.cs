namespace Strata.Initializers;

/// <summary>Truncated normal of variance 2 / (fan_in + fan_out) (Glorot and Bengio 2010).</summary>
public sealed class GlorotNormal(long? seed = null) : FanInitializer(1.0, "fan_avg", "truncated_normal", seed);
