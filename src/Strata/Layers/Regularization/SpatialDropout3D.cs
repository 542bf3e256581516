namespace Strata.Layers;

/// <summary>Dropout of whole feature maps of volumes: neighbouring voxels are much alike (Tompson et al. 2015).</summary>
/// <param name="rate">Probability of dropping, 0 to 1.</param>
/// <param name="dataFormat"><c>channels_last</c> (default) or <c>channels_first</c>.</param>
/// <param name="seed">For the same masks in each run of the program.</param>
/// <param name="name">Its name in the model.</param>
public sealed class SpatialDropout3D(double rate, string? dataFormat = null, long? seed = null, string? name = null)
    : SpatialDropout(5, rate, dataFormat, seed, name);
