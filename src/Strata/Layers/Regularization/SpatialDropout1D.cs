namespace Strata.Layers;

/// <summary>Dropout of whole features of sequences (batch, steps, features): neighbouring steps are much alike (Tompson et al.
/// 2015).</summary>
/// <param name="rate">Probability of dropping, 0 to 1.</param>
/// <param name="seed">For the same masks in each run of the program.</param>
/// <param name="name">Its name in the model.</param>
public sealed class SpatialDropout1D(double rate, long? seed = null, string? name = null) : SpatialDropout(3, rate, null, seed, name);
