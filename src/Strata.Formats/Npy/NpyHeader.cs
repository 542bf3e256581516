namespace Strata.Formats.Npy;

/// <summary>What the header of an NPY file says.</summary>
internal sealed record NpyHeader(string Descr, bool FortranOrder, int[] Shape);
