namespace Strata.Initializers;

/// <summary>Truncated normal of variance 2 / fan_in (He et al. 2015): for ReLU networks.</summary>
public sealed class HeNormal(long? seed = null) : FanInitializer(2.0, "fan_in", "truncated_normal", seed);
