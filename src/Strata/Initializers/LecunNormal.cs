namespace Strata.Initializers;

/// <summary>Truncated normal of variance 1 / fan_in (LeCun et al. 1998): for SELU networks.</summary>
public sealed class LecunNormal(long? seed = null) : FanInitializer(1.0, "fan_in", "truncated_normal", seed);
