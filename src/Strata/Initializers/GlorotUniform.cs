namespace Strata.Initializers;

/// <summary>Uniform within ±√(6 / (fan_in + fan_out)) (Glorot and Bengio 2010): Keras' default for kernels.</summary>
public sealed class GlorotUniform(long? seed = null) : FanInitializer(1.0, "fan_avg", "uniform", seed);
