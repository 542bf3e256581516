namespace Strata.Initializers;

/// <summary>Uniform within ±√(6 / fan_in) (He et al. 2015): for ReLU networks.</summary>
public sealed class HeUniform(long? seed = null) : FanInitializer(2.0, "fan_in", "uniform", seed);
