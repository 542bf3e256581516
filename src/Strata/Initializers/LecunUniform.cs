namespace Strata.Initializers;

/// <summary>Uniform within ±√(3 / fan_in) (LeCun et al. 1998).</summary>
public sealed class LecunUniform(long? seed = null) : FanInitializer(1.0, "fan_in", "uniform", seed);
