namespace Strata.Formats.Hdf5.Chunks;

/// <summary>A chunk that was written.</summary>
/// <param name="Place">Which one, counted in chunks along each dimension.</param>
/// <param name="Address">Where its bytes are.</param>
/// <param name="Size">How many there are.</param>
/// <param name="Mask">Which filters were left out, a bit each.</param>
internal readonly record struct StoredChunk(long[] Place, long Address, long Size, uint Mask);
