namespace Strata.Formats.Hdf5.Writing;

/// <summary>An attribute that is to be written: bytes of elements, or texts of variable length.</summary>
internal sealed record AttributeValue(Hdf5Type Type, int[] Shape, byte[] Data, IReadOnlyList<string>? Texts);
