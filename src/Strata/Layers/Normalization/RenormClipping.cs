namespace Strata.Layers;

/// <summary>How far batch renormalization may correct: the spread to between two factors, the centre by so many deviations.</summary>
/// <param name="Rmin">The least factor; null for any.</param>
/// <param name="Rmax">The largest factor; null for any.</param>
/// <param name="Dmax">The largest shift; null for any.</param>
public sealed record RenormClipping(double? Rmin = null, double? Rmax = null, double? Dmax = null);
